FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN gradle bootJar

FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=build /app/conf /app/conf
COPY --from=build /app/build/libs/pier-3.0.jar /app/build/libs/pier-3.0.jar
EXPOSE 8080
CMD ["java", "-Xmx128m", "-jar", "build/libs/pier-3.0.jar", "--spring.config.location=conf/"]
