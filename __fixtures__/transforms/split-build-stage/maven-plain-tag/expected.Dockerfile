FROM maven:3.9 AS build
WORKDIR /app
COPY . .
RUN mvn package

FROM eclipse-temurin:17-jre
WORKDIR /app
COPY --from=build /app/target/board-2.0.1.jar /app/target/board-2.0.1.jar
RUN apt-get update && apt-get install -y fontconfig
CMD ["java", "-jar", "target/board-2.0.1.jar"]
