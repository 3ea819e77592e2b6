FROM node:22 AS build
ENV NODE_ENV=development
RUN npm run build

FROM nginx:1.27
COPY --from=build /app/dist /usr/share/nginx/html
