FROM registry.example.com:5000/platform/java:17
RUN mkdir -p /opt/ledger/logs
COPY ledger.jar /opt/ledger/
WORKDIR /opt/ledger
EXPOSE 8080
RUN mkdir -p /opt/ledger/logs \
    && chown -R 10001:10001 /opt/ledger/logs
USER 10001:10001
CMD ["java", "-jar", "/opt/ledger/ledger.jar"]
