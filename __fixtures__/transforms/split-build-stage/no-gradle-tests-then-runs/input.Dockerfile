FROM gradle:8.12-jdk21
WORKDIR /app
COPY . .
RUN gradle --no-daemon check
CMD ["gradle", "--no-daemon", "bootRun"]
