FROM node:24
WORKDIR /site
COPY . .
RUN npx antora antora-playbook.yml
