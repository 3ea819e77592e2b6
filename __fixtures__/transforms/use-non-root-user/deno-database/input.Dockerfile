FROM denoland/deno:2.0.0
WORKDIR /app
COPY . .
RUN deno cache main.ts
CMD ["task", "start"]
