FROM debian:bookworm-slim
RUN useradd --system ingest && useradd --system publish
COPY run.py /srv/run.py
CMD ["python3", "/srv/run.py"]
