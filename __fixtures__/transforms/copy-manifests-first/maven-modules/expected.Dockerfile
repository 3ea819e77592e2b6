FROM maven:3.9-eclipse-temurin-21
WORKDIR /app
COPY pom.xml ./
COPY api/pom.xml api/
RUN mvn -B dependency:go-offline -DexcludeArtifactIds=a,api
COPY . .
RUN mvn -B package
