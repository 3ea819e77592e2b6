FROM debian:trixie
RUN wget --directory-prefix=/tmp/ https://dl.example.org/driver.tgz && tar -xzf /tmp/driver.tgz -C /opt && rm /tmp/driver.tgz
CMD ["tool"]
