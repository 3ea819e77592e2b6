ARG TAG=latest
FROM node:$TAG AS build
FROM python:$TAG
CMD ["python"]
