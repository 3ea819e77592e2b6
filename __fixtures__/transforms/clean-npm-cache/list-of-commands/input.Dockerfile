FROM node:20-alpine
RUN apk add --no-cache --virtual .gyp python3 make g++ \
    # gyp needs a compiler only now
    && npm install -g node-gyp \
    && npm install -g pm2@5 \
    && apk del .gyp
RUN apk add --no-cache git && \
    npm install --global serve
RUN set -eux; \
    npm install -g eslint; \
    eslint --version
RUN <<EOT
set -e
npm install -g prettier
prettier --version
EOT
RUN sudo -u node npm install --prefix /home/node/tools nodemon
ONBUILD RUN npm install
