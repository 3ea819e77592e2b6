FROM debian:trixie
RUN curl -fsSLo /tmp/tool.deb https://dl.example.org/tool.deb && apt-get install -y /tmp/tool.deb && rm /tmp/tool.deb
CMD ["tool"]
