FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends build-essential libxml2-dev libxslt1-dev ffmpeg
WORKDIR /opt/feeds
ADD requirements.txt .
RUN pip install --user -r requirements.txt
ENV PATH=/root/.local/bin:$PATH
ADD feeds ./feeds
VOLUME ["/opt/feeds/data"]
ENTRYPOINT ["python", "-m", "feeds"]
