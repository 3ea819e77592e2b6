FROM maven:3.9
WORKDIR /app
COPY . .
RUN mvn package
RUN apt-get update && apt-get install -y fontconfig
CMD ["java", "-jar", "target/board-2.0.1.jar"]
