FROM eclipse-temurin:17-jre
COPY target/ledger.jar /app.jar
LABEL org.opencontainers.image.title="ledger" \
      org.opencontainers.image.description="Double entries, once a day" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.authors="Ada King" \
      org.opencontainers.image.vendor="Example Savings & Loans"
VOLUME /data
HEALTHCHECK CMD ["java", "-cp", "/app.jar", "org.example.Ping"]
ENTRYPOINT ["java", "-jar", "/app.jar"]
