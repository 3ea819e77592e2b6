FROM debian:trixie
RUN wget -N https://dl.example.org/driver.zip -P /tmp && unzip /tmp/driver.zip -d /opt && rm /tmp/driver.zip
CMD ["tool"]
