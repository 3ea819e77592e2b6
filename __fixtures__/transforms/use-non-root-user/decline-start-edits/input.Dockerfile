FROM node:20-slim
RUN npm install -g serve
WORKDIR /srv/site
COPY . .
RUN npm ci && npm run build
EXPOSE 5000
CMD sed -i "s#BACKEND#${BACKEND_URI}#" build/index.html && serve -s build -l 5000
