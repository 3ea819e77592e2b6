FROM registry.example.com:5000/platform/java:17
RUN mkdir -p /opt/ledger/logs
COPY ledger.jar /opt/ledger/
WORKDIR /opt/ledger
EXPOSE 8080
CMD ["java", "-jar", "/opt/ledger/ledger.jar"]
