FROM maven:3.9-eclipse-temurin-21
WORKDIR /usr/src/dice
COPY . .
RUN mvn -B package
EXPOSE 8080
CMD mvn spring-boot:run
