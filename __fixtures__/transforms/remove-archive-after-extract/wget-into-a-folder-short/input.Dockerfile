FROM debian:trixie
RUN wget -qP /opt https://dl.example.org/driver.tgz && tar -xzf /opt/driver.tgz -C /opt
CMD ["tool"]
