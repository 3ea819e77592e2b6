FROM eclipse-temurin:21-jre
WORKDIR /app
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -Xlog:gc*:file=/var/log/gc.log:time"
COPY target/orders.jar orders.jar
ENTRYPOINT ["java", "-jar", "orders.jar"]
