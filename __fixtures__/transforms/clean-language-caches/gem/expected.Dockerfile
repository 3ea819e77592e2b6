FROM alpine:3.20
RUN apk add --no-cache ruby \
    && gem install --no-document bundler \
    && gem install --no-document asciidoctor:2.0.23 asciidoctor-pdf
