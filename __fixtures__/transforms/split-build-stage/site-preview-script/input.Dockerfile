FROM node:22
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build

# plain pages: unknown paths are an error
CMD ["npm", "run", "pages"]
