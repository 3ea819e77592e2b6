FROM elixir:1.19-slim
WORKDIR /src
COPY . .
RUN mix deps.get && mix compile
CMD ["mix", "run", "--no-halt"]
