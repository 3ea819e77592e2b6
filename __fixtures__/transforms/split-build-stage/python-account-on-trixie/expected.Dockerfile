FROM python:3.13-trixie AS build
RUN python -m venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv PATH="/opt/venv/bin:$PATH"
WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

FROM python:3.13-slim-trixie
WORKDIR /srv
RUN apt-get update && \
    apt-get install -y --no-install-recommends adduser && \
    rm -rf /var/lib/apt/lists/*
# no password, no shell
RUN adduser --system --group --no-create-home heron
ENV PATH="/opt/venv/bin:$PATH"
COPY --from=build /opt/venv /opt/venv
COPY heron heron
USER heron
CMD ["python", "-m", "heron"]
