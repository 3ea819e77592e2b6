FROM eclipse-temurin:21
WORKDIR /srv
COPY Lottery.java ./
CMD ["java", "Lottery.java"]
