FROM ubuntu:14.04 AS packaged
RUN apt-get update && apt-get install -y python-pip
RUN pip install requests

FROM node:6 AS jessie
RUN apt-get update && apt-get install -y python-pip && pip install supervisor

FROM python:3.6 AS pinned
RUN pip install --no-cache-dir pip==1.5.6
RUN pip install flask
