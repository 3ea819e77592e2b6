FROM node:20-alpine
RUN apk add --update python3 make g++ && rm -rf /var/cache/apk/*
RUN apk --update add git
RUN apk add -U --no-cache tini
RUN apk upgrade --update && apk add bash
