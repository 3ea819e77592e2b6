FROM elixir:1.18
ENV MIX_ENV=prod
WORKDIR /ferry
COPY . .
RUN mix local.hex --force && mix deps.get && mix compile
CMD ["mix", "run", "--no-halt"]
