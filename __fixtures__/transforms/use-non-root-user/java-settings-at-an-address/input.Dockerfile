FROM eclipse-temurin:21-jre
ENV SPRING_CONFIG_ADDITIONAL_LOCATION=file:/etc/tides/
WORKDIR /srv
COPY target/tides.jar ./
EXPOSE 8080
CMD ["java", "-jar", "tides.jar"]
