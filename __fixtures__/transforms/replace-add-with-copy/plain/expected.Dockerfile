FROM node:20
WORKDIR /app
COPY package.json package-lock.json ./
COPY --chown=node:node src/ /app/src/
COPY ["my file.txt", "/app/"]
COPY *.json /app/
ONBUILD COPY . /app
