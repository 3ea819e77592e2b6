FROM gradle:9-jdk25 AS build
WORKDIR /src
COPY build.gradle settings.gradle ./
COPY gradle gradle/
RUN gradle --no-daemon dependencies
COPY . .
RUN gradle --no-daemon assemble
