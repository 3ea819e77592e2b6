FROM elixir:1.16
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
ENV MIX_ENV=prod
WORKDIR /site
COPY . .
RUN mix local.hex --force && mix local.rebar --force && mix deps.get --only prod && mix assets.deploy && mix release
EXPOSE 4000
CMD ["/site/_build/prod/rel/ferry/bin/server"]
