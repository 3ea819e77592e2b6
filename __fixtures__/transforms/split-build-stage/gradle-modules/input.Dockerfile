FROM gradle:8.10-jdk21-jammy
WORKDIR /work
COPY . .
RUN gradle :service:bootJar
RUN useradd --system crane
USER crane
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/work/service/build/libs/service-2.1.jar"]
