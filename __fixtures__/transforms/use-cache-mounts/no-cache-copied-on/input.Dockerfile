# syntax=docker/dockerfile:1
FROM maven:3.9 AS deps
COPY pom.xml .
RUN mvn -B dependency:go-offline

FROM maven:3.9
COPY --from=deps /root/.m2 /root/.m2
