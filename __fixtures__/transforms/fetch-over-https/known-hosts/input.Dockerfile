FROM python:3.12
RUN wget -q http://nodejs.org/dist/v20.11.1/node-v20.11.1-linux-x64.tar.xz \
    && curl -fsSL "http://archive.apache.org/dist/maven/KEYS" -o /tmp/KEYS
RUN git clone http://github.com/example/tool.git /opt/tool
ADD http://dl.google.com/go/go1.22.0.linux-amd64.tar.gz /tmp/
