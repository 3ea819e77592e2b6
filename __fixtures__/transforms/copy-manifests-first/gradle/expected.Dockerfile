FROM eclipse-temurin:21-jdk AS build
WORKDIR /app
COPY build.gradle.kts settings.gradle.kts gradlew ./
COPY gradle gradle/
COPY api/build.gradle.kts api/
COPY core/build.gradle.kts core/
RUN ./gradlew --no-daemon dependencies :api:dependencies :core:dependencies
COPY . .
RUN ./gradlew bootJar --no-daemon
