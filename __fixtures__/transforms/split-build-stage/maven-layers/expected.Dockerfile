FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY . .
RUN mvn -B package
RUN java -Djarmode=tools -jar /app/target/quay-1.2.0.jar extract --layers --destination /layers

FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=build /layers/dependencies /app/target
COPY --from=build /layers/spring-boot-loader /app/target
COPY --from=build /layers/snapshot-dependencies /app/target
COPY --from=build /layers/application /app/target
EXPOSE 8080
CMD ["java", "-jar", "target/quay-1.2.0.jar"]
