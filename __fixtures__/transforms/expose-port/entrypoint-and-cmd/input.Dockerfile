FROM node:20-alpine
RUN npm install -g http-server@14
COPY site /site
ENTRYPOINT ["http-server", "/site"]
CMD ["-p", "8123"]
