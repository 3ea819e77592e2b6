FROM node:22
WORKDIR /app
COPY . .
RUN npm install
RUN npm install --omit=dev --ignore-scripts
CMD ["node", "index.js"]
