FROM python:3.12-slim-bookworm AS build
RUN python -m venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv PATH="/opt/venv/bin:$PATH"
RUN apt-get update && apt-get install -y --no-install-recommends build-essential libxml2-dev libxslt1-dev ffmpeg
WORKDIR /opt/feeds
ADD requirements.txt .
RUN pip install -r requirements.txt

FROM python:3.12-slim-bookworm
WORKDIR /opt/feeds
RUN apt-get update && \
    apt-get install -y --no-install-recommends libxml2 libxslt1.1 ffmpeg && \
    rm -rf /var/lib/apt/lists/*
ENV PATH="/opt/venv/bin:$PATH"
COPY --from=build /opt/venv /opt/venv
ENV PATH=/root/.local/bin:$PATH
ADD feeds ./feeds
VOLUME ["/opt/feeds/data"]
ENTRYPOINT ["python", "-m", "feeds"]
