FROM debian:bookworm
ENV MESSAGE say "hello" to them
ENV PROMPT it\'s here
