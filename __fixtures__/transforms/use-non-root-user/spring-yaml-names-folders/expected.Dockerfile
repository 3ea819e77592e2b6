FROM eclipse-temurin:21-jre
WORKDIR /opt/claims
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /opt/claims/logs /opt/claims/uploads /opt/claims/var/drafts \
    && chown -R 10001:10001 /opt/claims/logs /opt/claims/uploads /opt/claims/var/drafts
COPY target/claims.jar claims.jar
USER 10001:10001
ENTRYPOINT ["java", "-jar", "claims.jar"]
