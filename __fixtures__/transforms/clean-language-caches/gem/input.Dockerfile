FROM alpine:3.20
RUN apk add --no-cache ruby \
    && gem install bundler \
    && gem install asciidoctor:2.0.23 asciidoctor-pdf
