FROM gradle:8.10-jdk21
WORKDIR /app
COPY . .
RUN gradle bootJar --no-daemon
EXPOSE 8080
CMD ["java", "-jar", "build/libs/pier-2.0.1.jar"]
