FROM elixir:1.18
WORKDIR /ferry
COPY . .
RUN mix local.hex --force && mix deps.get && mix compile
EXPOSE 4000
CMD ["mix", "phx.server"]
