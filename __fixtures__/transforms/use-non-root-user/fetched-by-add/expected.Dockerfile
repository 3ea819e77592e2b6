FROM eclipse-temurin:21-jre
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
ADD --chown=10001:10001 https://downloads.example.com/ledger.jar /opt/ledger/ledger.jar
EXPOSE 8080
USER 10001:10001
CMD ["java", "-jar", "/opt/ledger/ledger.jar"]
