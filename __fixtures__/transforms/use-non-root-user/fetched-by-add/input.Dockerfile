FROM eclipse-temurin:21-jre
ADD https://downloads.example.com/ledger.jar /opt/ledger/ledger.jar
EXPOSE 8080
CMD ["java", "-jar", "/opt/ledger/ledger.jar"]
