FROM node:20-alpine
RUN apk add --no-cache python3 make g++
RUN apk --no-cache add git
RUN apk add --no-cache tini
RUN apk upgrade --no-cache && apk add --no-cache bash
