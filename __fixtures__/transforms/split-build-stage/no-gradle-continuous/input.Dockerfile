FROM gradle:8.10-jdk21
WORKDIR /app
COPY . .
RUN gradle build -x test
CMD ["gradle", "run", "--continuous"]
