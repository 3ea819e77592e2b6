FROM debian:trixie
RUN wget https://dl.example.org/tool.deb && dpkg -I tool.deb
CMD ["tool"]
