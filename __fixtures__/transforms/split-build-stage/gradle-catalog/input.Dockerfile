FROM gradle:8.10-jdk21
WORKDIR /app
COPY . .
RUN gradle bootJar
EXPOSE 8080
CMD ["java", "-Xmx128m", "-jar", "build/libs/pier-3.0.jar", "--spring.config.location=conf/"]
