FROM amazonlinux:2023
RUN dnf install -y python3 && dnf clean all
COPY worker.py /opt/worker/worker.py
RUN dnf install -y shadow-utils \
    && dnf clean all \
    && groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --no-create-home --home-dir /nonexistent --shell /sbin/nologin app
USER app
CMD ["python3", "/opt/worker/worker.py"]
