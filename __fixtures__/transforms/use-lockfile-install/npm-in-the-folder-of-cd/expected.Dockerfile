FROM node:20
WORKDIR /app
COPY . .
RUN (cd web && npm ci)
RUN { cd web; npm ci; }
RUN cd web || exit 1; npm ci
RUN pushd web && npm ci && popd
RUN if [ -d web ]; then cd web && npm ci; fi
CMD ["node", "server.js"]
