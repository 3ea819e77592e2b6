FROM debian:trixie
RUN wget https://dl.example.org/tool.deb && dpkg -i tool.deb && rm tool.deb
CMD ["tool"]
