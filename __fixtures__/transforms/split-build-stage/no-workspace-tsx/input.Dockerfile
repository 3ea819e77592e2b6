FROM node:20
WORKDIR /repo
COPY . .
RUN npm ci
RUN npm run build
EXPOSE 3000
CMD ["npm", "run", "dev", "-w", "@harbour/api"]
