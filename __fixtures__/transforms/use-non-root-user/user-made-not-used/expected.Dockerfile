FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1500 collector
COPY --chown=collector collect.py /home/collector/collect.py
USER 1500
CMD ["python3", "/home/collector/collect.py"]
