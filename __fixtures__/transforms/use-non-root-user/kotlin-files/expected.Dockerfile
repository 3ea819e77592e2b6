FROM gradle:8-jdk21 AS build
WORKDIR /src
COPY . .
RUN gradle shadowJar
FROM eclipse-temurin:21-jre
WORKDIR /srv
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY --from=build /src/build/libs/notes-all.jar notes.jar
RUN mkdir -p /srv/data /srv/out /srv/reports \
    && chown -R 10001:10001 /srv/data /srv/out /srv/reports
USER 10001:10001
CMD ["java", "-jar", "notes.jar"]
