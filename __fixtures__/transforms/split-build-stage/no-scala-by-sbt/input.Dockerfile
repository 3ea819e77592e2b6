FROM sbtscala/scala-sbt:eclipse-temurin-21.0.5_11_1.10.7_3.6.3
WORKDIR /src
COPY . .
RUN sbt assembly
EXPOSE 9000
CMD ["java", "-jar", "target/scala-3.6.3/tolls-assembly-0.1.0.jar"]
