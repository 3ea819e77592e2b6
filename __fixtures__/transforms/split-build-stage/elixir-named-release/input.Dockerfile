FROM elixir:1.19
ENV MIX_ENV=prod
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
COPY . .
RUN mix deps.get --only prod
RUN mix do compile, release boat --overwrite
ENV PORT=4000
EXPOSE 4000
CMD ["_build/prod/rel/boat/bin/boat", "start"]
