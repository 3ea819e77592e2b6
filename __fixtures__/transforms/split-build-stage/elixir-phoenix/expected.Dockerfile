FROM elixir:1.16 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
ENV MIX_ENV=prod
WORKDIR /site
COPY . .
RUN mix local.hex --force && mix local.rebar --force && mix deps.get --only prod && mix assets.deploy && mix release

FROM debian:bookworm-slim
WORKDIR /site
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates libncurses6 libstdc++6 openssl tzdata && \
    rm -rf /var/lib/apt/lists/*
ENV LANG=C.UTF-8
COPY --from=build /site/_build/prod/rel/ferry /site/_build/prod/rel/ferry
EXPOSE 4000
CMD ["/site/_build/prod/rel/ferry/bin/server"]
