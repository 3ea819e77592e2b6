FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
RUN microdnf install -y java-21-openjdk-headless && microdnf clean all
COPY target/report.jar /opt/report/report.jar
USER 10001:10001
CMD ["java", "-jar", "/opt/report/report.jar"]
