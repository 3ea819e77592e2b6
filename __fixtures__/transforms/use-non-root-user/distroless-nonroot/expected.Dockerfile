FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY . .
RUN mvn -q package

FROM gcr.io/distroless/java21-debian12
COPY --from=build /build/target/app.jar /app.jar
EXPOSE 8080
USER 65532:65532
CMD ["/app.jar"]
