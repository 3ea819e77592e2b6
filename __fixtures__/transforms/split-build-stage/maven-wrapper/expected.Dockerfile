FROM eclipse-temurin:17-jdk-alpine AS build
WORKDIR /app
COPY . .
RUN chmod +x mvnw && ./mvnw package

FROM eclipse-temurin:17-jre-alpine
WORKDIR /app
COPY --from=build /app/config /app/config
COPY --from=build /app/target/board.jar /app/target/board.jar
CMD ["java", "-jar", "target/board.jar"]
