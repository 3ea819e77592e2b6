FROM node:20
WORKDIR /app
ARG REVISION=none
COPY . .
RUN npm ci
RUN npm run build
RUN npm install -g serve
# what is shown in the registry
LABEL revision=$REVISION
CMD ["serve", "-s", "dist", "-l", "3000"]
