FROM maven:3.9
WORKDIR /site
COPY . .
RUN mvn -B package
