FROM gradle:8.10-jdk21-jammy AS build
WORKDIR /work
COPY . .
RUN gradle :service:bootJar

FROM eclipse-temurin:21-jre-jammy
WORKDIR /work
COPY --from=build /work/service/build/libs/service-2.1.jar /work/service/build/libs/service-2.1.jar
RUN useradd --system crane
USER crane
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/work/service/build/libs/service-2.1.jar"]
