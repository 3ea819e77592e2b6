FROM elixir:1.16 AS build
WORKDIR /app
ENV MIX_ENV=prod
COPY . .
RUN mix local.hex --force && mix local.rebar --force && mix deps.get --only prod && mix deps.compile && mix release
