FROM python:3.12
RUN wget -q https://nodejs.org/dist/v20.11.1/node-v20.11.1-linux-x64.tar.xz \
    && curl -fsSL "https://archive.apache.org/dist/maven/KEYS" -o /tmp/KEYS
RUN git clone https://github.com/example/tool.git /opt/tool
ADD https://dl.google.com/go/go1.22.0.linux-amd64.tar.gz /tmp/
