FROM eclipse-temurin:21-jre
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY target/app.jar app.jar
USER 10001:10001
ENTRYPOINT ["java", "-jar", "/app.jar"]
