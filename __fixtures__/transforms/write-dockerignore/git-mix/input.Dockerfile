FROM elixir:1.18
WORKDIR /site
COPY . .
RUN mix release
