FROM maven:3.9-eclipse-temurin-21
WORKDIR /build
COPY . .
RUN mvn -B -DskipTests package && cp target/*.jar /app.jar
ENV TZ=Europe/Vienna
RUN useradd --system board
USER board
EXPOSE 8080
HEALTHCHECK CMD curl -f http://localhost:8080/actuator/health
ENTRYPOINT ["java", "-jar", "/app.jar"]
