FROM debian:bookworm
RUN wget -q https://example.com/a && wget -qO- https://example.com/b | sh
RUN wget -nv https://example.com/c; wget --no-verbose https://example.com/d
RUN wget --progress=bar:force https://example.com/e \
    && wget -o /tmp/log https://example.com/f \
    && wget -a /tmp/log https://example.com/g \
    && wget -O /dev/null -nvc https://example.com/h \
    && wget --quiet https://example.com/i && wget --version
RUN apt-get install -y wget && echo "wget https://example.com/j" > /usr/local/bin/fetch
