FROM gradle:9-jdk25 AS build
WORKDIR /src
COPY . .
RUN gradle --no-daemon assemble
