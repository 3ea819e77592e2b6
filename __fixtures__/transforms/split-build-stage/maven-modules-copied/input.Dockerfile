FROM maven:3.9-eclipse-temurin-17
WORKDIR /work
COPY . .
RUN mvn -B install && cp api/target/*.jar /opt/api.jar
ENTRYPOINT ["java", "-Xmx200m", "-jar", "/opt/api.jar"]
