FROM debian:trixie-slim
RUN yes | sdkmanager --licenses
CMD ["x"]
