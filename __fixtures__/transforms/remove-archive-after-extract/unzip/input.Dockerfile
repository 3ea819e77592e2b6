FROM eclipse-temurin:17
WORKDIR /opt
RUN set -e; \
    curl -LO https://services.gradle.org/distributions/gradle-8.8-bin.zip; \
    unzip -q gradle-8.8-bin.zip; \
    ln -s /opt/gradle-8.8/bin/gradle /usr/local/bin/gradle
