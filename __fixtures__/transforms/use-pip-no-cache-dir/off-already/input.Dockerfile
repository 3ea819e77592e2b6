FROM python:3.12 AS env
ENV PIP_NO_CACHE_DIR=1
RUN pip install flask

FROM env AS inherited
RUN pip install gunicorn

FROM python:3.12 AS quirk
# pip takes any value but an empty one as yes
ENV PIP_NO_CACHE_DIR=off
RUN pip install flask

FROM python:3.12 AS others
RUN pip install --no-cache-dir flask
RUN pip install --no-cache flask
RUN pip install --cache-dir=/tmp/pip flask
RUN PIP_NO_CACHE_DIR=1 pip install flask
RUN export PIP_NO_CACHE_DIR=true && pip install flask
RUN env PIP_NO_CACHE_DIR=yes pip install flask
RUN pip download -d /wheels flask
RUN pip uninstall -y flask
RUN echo "pip install flask" > /notes.txt
