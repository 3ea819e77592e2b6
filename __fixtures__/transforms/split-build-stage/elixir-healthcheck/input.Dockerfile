FROM elixir:1.17
ENV MIX_ENV=prod
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
COPY . .
RUN mix deps.get --only prod
RUN mix release
ENV PORT=4000 LANG=en_US.UTF-8
HEALTHCHECK CMD curl -f http://localhost:4000/ || exit 1
EXPOSE 4000
CMD ["_build/prod/rel/ferry/bin/ferry", "start"]
