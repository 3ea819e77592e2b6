FROM node:20
WORKDIR /app
# everything is built in the image
COPY . .
RUN npm ci && npm run build
# the service has an account of its own,
# which the host knows by its number
RUN groupadd -r -g 812 tides && useradd -r -u 812 -g tides tides
# it writes its log beside the program
RUN chown -R tides:tides /app
# nothing of npm is needed at run time
RUN rm -rf /root/.npm /tmp/*
USER tides
CMD ["node", "dist/server.js"]
