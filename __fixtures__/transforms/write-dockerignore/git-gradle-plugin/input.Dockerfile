FROM gradle:9-jdk21
WORKDIR /site
COPY . .
RUN gradle bootJar --no-daemon
