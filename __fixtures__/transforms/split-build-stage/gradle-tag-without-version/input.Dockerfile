FROM gradle:jdk21-alpine
WORKDIR /app
COPY . .
RUN gradle bootJar --no-daemon
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "build/libs/pier-1.4.0.jar"]
