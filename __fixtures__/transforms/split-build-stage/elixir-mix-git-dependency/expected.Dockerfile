FROM elixir:1.18 AS build
WORKDIR /srv/ferry
COPY mix.exs mix.lock ./
RUN mix local.hex --force && mix do deps.get, deps.compile
COPY . .
RUN mix compile

FROM elixir:1.18-slim
WORKDIR /srv/ferry
RUN apt-get update && \
    apt-get install -y --no-install-recommends git && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /root/.mix /root/.mix
COPY --from=build /srv/ferry /srv/ferry
CMD mix run --no-halt
