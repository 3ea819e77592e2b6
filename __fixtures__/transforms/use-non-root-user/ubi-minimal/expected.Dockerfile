FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
RUN microdnf install -y java-21-openjdk-headless && microdnf clean all
COPY target/report.jar /opt/report/report.jar
RUN microdnf install -y shadow-utils \
    && microdnf clean all \
    && groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --no-create-home --home-dir /nonexistent --shell /sbin/nologin app
USER app
CMD ["java", "-jar", "/opt/report/report.jar"]
