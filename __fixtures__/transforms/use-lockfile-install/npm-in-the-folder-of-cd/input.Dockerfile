FROM node:20
WORKDIR /app
COPY . .
RUN (cd web && npm install)
RUN { cd web; npm install; }
RUN cd web || exit 1; npm install
RUN pushd web && npm install && popd
RUN if [ -d web ]; then cd web && npm install; fi
CMD ["node", "server.js"]
