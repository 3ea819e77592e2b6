FROM python:3.12
WORKDIR /srv
RUN cd /opt && \
    cd tools && \
    git clone https://example.org/mesh.git && \
    python mesh/setup.py install
