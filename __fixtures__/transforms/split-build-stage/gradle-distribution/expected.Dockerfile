FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN gradle installDist --no-daemon

FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=build /app/conf /app/conf
COPY --from=build /app/build/install/pier /app/build/install/pier
COPY conf/pier.yaml /etc/pier/pier.yaml
EXPOSE 7000
CMD ["build/install/pier/bin/pier", "--config", "/etc/pier/pier.yaml"]
