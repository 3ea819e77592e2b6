FROM openjdk:8-jre-alpine
CMD ["java", "-jar", "x.jar"]
