FROM node:22 AS test
CMD ["npm", "test"]

FROM node:22 AS base
ONBUILD CMD ["npm", "start"]
ONBUILD CMD ["npm", "run", "serve"]
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
CMD ["npm", "start"]

FROM base
RUN echo 'CMD ["sh"]' > /tmp/note
CMD ["npm", "run", "serve"]
