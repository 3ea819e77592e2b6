FROM node:20 AS preview
WORKDIR /app
COPY . .
RUN npm ci
CMD ["npx", "next", "start", "-p", "3000"]

FROM preview AS test
CMD ["npm", "test"]
