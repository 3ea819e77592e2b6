FROM elixir:1.18-otp-28-slim
ENV MIX_ENV=prod
RUN apt-get update && apt-get install -y --no-install-recommends build-essential git && rm -rf /var/lib/apt/lists/*
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
COPY . .
RUN mix deps.get --only prod
RUN mix release
ENV PORT=4000
EXPOSE 4000
CMD ["_build/prod/rel/ferry/bin/ferry", "start"]
