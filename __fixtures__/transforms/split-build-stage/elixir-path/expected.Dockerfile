FROM elixir:1.17 AS build
ENV MIX_ENV=prod
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
COPY . .
RUN mix deps.get --only prod
RUN mix release --path /srv/ferry

FROM debian:bookworm-slim
WORKDIR /app
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates libncurses6 libstdc++6 openssl tzdata && \
    rm -rf /var/lib/apt/lists/*
ENV LANG=C.UTF-8
COPY --from=build /srv/ferry /srv/ferry
ENV PORT=4000
EXPOSE 4000
CMD ["/srv/ferry/bin/ferry", "start"]
