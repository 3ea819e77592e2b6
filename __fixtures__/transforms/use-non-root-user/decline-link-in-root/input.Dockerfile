FROM eclipse-temurin:17-jre
ADD https://downloads.example.com/forge-4.war /opt/forge/forge.war
RUN ln -s /forge /root/.forge
VOLUME /forge
EXPOSE 8080
CMD ["java", "-jar", "/opt/forge/forge.war"]
