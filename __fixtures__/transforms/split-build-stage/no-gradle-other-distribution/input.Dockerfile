FROM amazoncorretto:21
RUN yum install -y tar fontconfig
WORKDIR /app
COPY . .
RUN ./gradlew bootJar
CMD ["java", "-jar", "build/libs/pier-1.4.0.jar"]
