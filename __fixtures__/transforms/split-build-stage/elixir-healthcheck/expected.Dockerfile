FROM elixir:1.17 AS build
ENV MIX_ENV=prod
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
COPY . .
RUN mix deps.get --only prod
RUN mix release

FROM debian:bookworm-slim
WORKDIR /app
RUN apt-get update && \
    apt-get install -y --no-install-recommends curl ca-certificates libncurses6 libstdc++6 openssl tzdata && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /app/_build/prod/rel/ferry /app/_build/prod/rel/ferry
ENV PORT=4000 LANG=en_US.UTF-8
HEALTHCHECK CMD curl -f http://localhost:4000/ || exit 1
EXPOSE 4000
CMD ["_build/prod/rel/ferry/bin/ferry", "start"]
