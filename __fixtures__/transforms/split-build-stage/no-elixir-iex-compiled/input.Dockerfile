FROM elixir:1.17
ENV MIX_ENV=prod
WORKDIR /ferry
COPY . .
RUN mix local.hex --force && mix deps.get && mix compile
CMD ["iex", "-S", "mix"]
