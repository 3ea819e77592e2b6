FROM gradle:8.10-jdk21
COPY . .
RUN gradle bootJar --no-daemon
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "build/libs/pier-1.4.0.jar"]
