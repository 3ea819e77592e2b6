FROM debian:trixie
RUN wget https://dl.example.org/tool.deb && dpkg --unpack tool.deb
RUN dpkg -i tool.deb
