FROM debian:bookworm-slim
ARG EXTRA=""
RUN apt-get install -y zip curl
RUN apt-get install -y \
        curl \
        git \
        zip
RUN apt-get install -y \
        zip $EXTRA \
        curl
RUN apt-get install -y \
        libzip-dev zlib1g-dev \
        curl git
RUN apt-get install -y \
        ./tool.deb \
        "$EXTRA" \
        curl
RUN pip install \
        wheel \
        flask
RUN echo apt-get install \
        b \
        a
