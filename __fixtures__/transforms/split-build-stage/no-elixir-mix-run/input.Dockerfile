FROM elixir:1.17
ENV MIX_ENV=prod
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
COPY . .
RUN mix deps.get --only prod
ENV PORT=4000
EXPOSE 4000
CMD ["mix", "run", "--no-halt"]
