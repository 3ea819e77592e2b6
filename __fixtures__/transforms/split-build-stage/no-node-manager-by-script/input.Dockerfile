FROM node:22-alpine
ENV PNPM_HOME=/pnpm
ENV PATH=$PNPM_HOME:$PATH
RUN wget -qO- https://get.pnpm.io/install.sh | sh -
WORKDIR /app
COPY . .
RUN pnpm install --prod
CMD ["pnpm", "start"]
