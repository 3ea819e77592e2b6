FROM node:20-alpine
RUN apk add --no-cache --virtual .gyp python3 make g++ \
    # gyp needs a compiler only now
    && npm install -g node-gyp \
    && npm install -g pm2@5 \
    && npm cache clean --force \
    && apk del .gyp
RUN apk add --no-cache git && \
    npm install --global serve && \
    npm cache clean --force
RUN set -eux; \
    npm install -g eslint; \
    npm cache clean --force; \
    eslint --version
RUN <<EOT
set -e
npm install -g prettier
npm cache clean --force
prettier --version
EOT
RUN sudo -u node npm install --prefix /home/node/tools nodemon && sudo -u node npm cache clean --force
ONBUILD RUN npm install && npm cache clean --force
