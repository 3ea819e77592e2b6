FROM node:20-alpine
RUN npm install -g http-server@14
COPY site /site
EXPOSE 8123
ENTRYPOINT ["http-server", "/site"]
CMD ["-p", "8123"]
