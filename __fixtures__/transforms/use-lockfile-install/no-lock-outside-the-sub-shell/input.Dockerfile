FROM node:20
WORKDIR /app
COPY . .
RUN (cd web; npm ci); npm install
RUN (cd web && npm ci) && npm install
RUN cd /app/web & npm install
RUN cd web || true; npm install
RUN test -d web && cd web; npm install
RUN echo "$(cd web && npm ci)" && npm install
RUN if [ -d web ]; then cd web && npm ci; fi; npm install
CMD ["node", "server.js"]
