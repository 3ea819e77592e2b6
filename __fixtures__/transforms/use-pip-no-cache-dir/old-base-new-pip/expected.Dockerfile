FROM ubuntu:14.04 AS upgraded
RUN apt-get update && apt-get install -y python-pip
RUN pip install --upgrade pip
RUN pip install --no-cache-dir requests

FROM debian:jessie AS fetched
RUN apt-get update && apt-get install -y curl python && curl -fsSL https://bootstrap.pypa.io/pip/2.7/get-pip.py | python
RUN pip install --no-cache-dir requests

FROM python:2.7-jessie
RUN pip install --no-cache-dir requests
