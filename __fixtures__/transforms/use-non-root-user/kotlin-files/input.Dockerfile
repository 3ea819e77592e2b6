FROM gradle:8-jdk21 AS build
WORKDIR /src
COPY . .
RUN gradle shadowJar
FROM eclipse-temurin:21-jre
WORKDIR /srv
COPY --from=build /src/build/libs/notes-all.jar notes.jar
CMD ["java", "-jar", "notes.jar"]
