FROM debian:12 AS build
RUN apt-get update && apt-get install -y gcc make && make -C /src
FROM debian:12-slim
COPY --from=build /src/app /usr/local/bin/app
CMD ["app"]
