FROM eclipse-temurin:21-jre
ENV SPRING_CONFIG_ADDITIONAL_LOCATION=file:/etc/tides/
WORKDIR /srv
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY target/tides.jar ./
EXPOSE 8080
USER 10001:10001
CMD ["java", "-jar", "tides.jar"]
