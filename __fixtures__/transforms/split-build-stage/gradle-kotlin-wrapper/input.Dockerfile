FROM eclipse-temurin:17-jdk-alpine
WORKDIR /srv
COPY . .
RUN chmod +x gradlew && ./gradlew build -x test
ENV JAVA_OPTS="-Xmx256m"
EXPOSE 8080
CMD ["java", "-jar", "/srv/build/libs/crane-0.0.1-SNAPSHOT.jar"]
