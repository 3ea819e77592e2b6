FROM elixir:1.18
WORKDIR /ferry
COPY . .
RUN mix local.hex --force && mix deps.get && MIX_ENV=prod mix compile
CMD ["mix", "run", "--no-halt"]
