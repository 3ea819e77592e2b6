FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
RUN microdnf install -y --nodocs \
      java-17-openjdk-headless \
      tzdata \
      && microdnf clean all
USER 1001
