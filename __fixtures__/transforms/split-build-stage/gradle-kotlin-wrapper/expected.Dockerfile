FROM eclipse-temurin:17-jdk-alpine AS build
WORKDIR /srv
COPY . .
RUN chmod +x gradlew && ./gradlew build -x test

FROM eclipse-temurin:17-jre-alpine
WORKDIR /srv
COPY --from=build /srv/build/libs/crane-0.0.1-SNAPSHOT.jar /srv/build/libs/crane-0.0.1-SNAPSHOT.jar
ENV JAVA_OPTS="-Xmx256m"
EXPOSE 8080
CMD ["java", "-jar", "/srv/build/libs/crane-0.0.1-SNAPSHOT.jar"]
