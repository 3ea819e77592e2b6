FROM debian:bookworm-slim
ARG VENV=/opt/venv
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip python3-venv sudo && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv $VENV
RUN pip3 install --no-cache-dir --break-system-packages --quiet awscli
RUN pip3.11 --quiet install --no-cache-dir httpie
RUN python3 -m pip install --no-cache-dir --user black
RUN /opt/venv/bin/pip install --no-cache-dir gunicorn
RUN "$VENV/bin/pip" install --no-cache-dir uvicorn
RUN $VENV/bin/python -W ignore -m pip install --no-cache-dir flask
RUN sudo -H -u www-data pip install --no-cache-dir tox
RUN . $VENV/bin/activate; pip wheel --no-cache-dir -w /wheels .
RUN cat extra.txt | xargs -n 1 pip install --no-cache-dir
RUN CFLAGS="-O2 -g0" pip install --no-cache-dir --no-binary :all: numpy
