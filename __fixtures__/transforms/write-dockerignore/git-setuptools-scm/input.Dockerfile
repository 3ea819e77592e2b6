FROM python:3.13
WORKDIR /site
COPY . .
RUN pip install .
