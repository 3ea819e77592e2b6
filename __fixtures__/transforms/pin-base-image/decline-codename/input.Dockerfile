FROM debian:bookworm-slim
FROM ubuntu:jammy
FROM node:lts-alpine
CMD ["node"]
