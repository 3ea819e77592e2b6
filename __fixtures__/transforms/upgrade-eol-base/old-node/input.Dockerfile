FROM node:14-alpine
CMD ["node", "x.js"]
