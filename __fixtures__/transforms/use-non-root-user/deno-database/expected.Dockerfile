FROM denoland/deno:2.0.0
WORKDIR /app
RUN chown 1993:1993 /app
COPY . .
RUN deno cache main.ts
RUN mkdir -p /app/store \
    && chown -R 1993:1993 /app/store
USER 1993:1993
CMD ["task", "start"]
