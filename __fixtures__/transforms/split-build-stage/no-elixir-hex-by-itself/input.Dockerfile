FROM elixir:1.17
WORKDIR /ferry
COPY . .
RUN mix deps.get && mix compile
CMD ["mix", "run", "--no-halt"]
