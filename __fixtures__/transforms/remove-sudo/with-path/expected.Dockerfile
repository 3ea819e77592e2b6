FROM node:20
ENV PATH=/opt/tools/bin:$PATH
RUN npm install -g serve
CMD ["serve"]
