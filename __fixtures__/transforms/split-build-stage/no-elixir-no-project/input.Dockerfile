FROM elixir:1.17
ENV MIX_ENV=prod
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
COPY lib lib
RUN mix deps.get --only prod
RUN mix release
ENV PORT=4000
EXPOSE 4000
CMD ["_build/prod/rel/ferry/bin/ferry", "start"]
