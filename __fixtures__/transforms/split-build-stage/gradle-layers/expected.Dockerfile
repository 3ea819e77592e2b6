FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN gradle bootJar --no-daemon
RUN java -Djarmode=tools -jar /app/build/libs/pier-1.4.0.jar extract --layers --destination /layers

FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=build /layers/dependencies /app/build/libs
COPY --from=build /layers/spring-boot-loader /app/build/libs
COPY --from=build /layers/snapshot-dependencies /app/build/libs
COPY --from=build /layers/application /app/build/libs
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "build/libs/pier-1.4.0.jar"]
