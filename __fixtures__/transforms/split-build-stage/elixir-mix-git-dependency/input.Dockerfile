FROM elixir:1.18
WORKDIR /srv/ferry
COPY mix.exs mix.lock ./
RUN mix local.hex --force && mix do deps.get, deps.compile
COPY . .
RUN mix compile
CMD mix run --no-halt
