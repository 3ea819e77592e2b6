FROM elixir:1.16.1 AS build
ENV MIX_ENV=prod
WORKDIR /ferry
RUN mix local.hex --force && \
    mix local.rebar --force
COPY . .
RUN mix deps.get && \
    mix compile

FROM elixir:1.16.1-slim
WORKDIR /ferry
ENV MIX_ENV=prod
COPY --from=build /root/.mix /root/.mix
COPY --from=build /ferry /ferry
CMD ["mix", "run", "--no-halt"]
