FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends gosu python3 && rm -rf /var/lib/apt/lists/*
COPY app.py /srv/app.py
ENTRYPOINT ["gosu", "nobody"]
CMD ["python3", "/srv/app.py"]
