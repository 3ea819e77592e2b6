FROM node:20-slim
WORKDIR /srv/gate
COPY . .
CMD cp conf/hosts.json /etc/gate.json && node gate.js
