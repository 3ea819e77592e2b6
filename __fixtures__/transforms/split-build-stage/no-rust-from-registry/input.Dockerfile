FROM rust:1.82-bookworm
RUN cargo install mdbook
WORKDIR /book
COPY . .
EXPOSE 3000
CMD ["mdbook", "serve"]
