FROM debian:bookworm-slim
ARG VENV=/opt/venv
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip python3-venv sudo && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv $VENV
RUN pip3 install --break-system-packages --quiet awscli
RUN pip3.11 --quiet install httpie
RUN python3 -m pip install --user black
RUN /opt/venv/bin/pip install gunicorn
RUN "$VENV/bin/pip" install uvicorn
RUN $VENV/bin/python -W ignore -m pip install flask
RUN sudo -H -u www-data pip install tox
RUN . $VENV/bin/activate; pip wheel -w /wheels .
RUN cat extra.txt | xargs -n 1 pip install
RUN CFLAGS="-O2 -g0" pip install --no-binary :all: numpy
