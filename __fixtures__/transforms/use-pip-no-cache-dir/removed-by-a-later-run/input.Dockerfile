FROM python:3.12-alpine
RUN pip install flask
RUN chown -R 1000:1000 /root/.cache/pip
