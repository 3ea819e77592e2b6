FROM node:24-alpine
RUN npm install -g mailcatcher@1.0.0
CMD ["mailcatcher"]
