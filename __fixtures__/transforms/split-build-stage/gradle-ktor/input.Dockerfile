FROM gradle:8.10-jdk21
WORKDIR /app
COPY . .
RUN gradle buildFatJar --no-daemon
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "build/libs/pier.jar"]
