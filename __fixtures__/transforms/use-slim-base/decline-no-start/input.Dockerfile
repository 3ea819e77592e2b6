FROM python:3.12
RUN mkdir /data
