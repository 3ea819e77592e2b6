FROM node:20
WORKDIR /app
ADD package.json package-lock.json ./
add --chown=node:node src/ /app/src/
ADD ["my file.txt", "/app/"]
ADD *.json /app/
ONBUILD ADD . /app
