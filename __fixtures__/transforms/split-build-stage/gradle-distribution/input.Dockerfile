FROM gradle:8.10-jdk21
WORKDIR /app
COPY . .
RUN gradle installDist --no-daemon
COPY conf/pier.yaml /etc/pier/pier.yaml
EXPOSE 7000
CMD ["build/install/pier/bin/pier", "--config", "/etc/pier/pier.yaml"]
