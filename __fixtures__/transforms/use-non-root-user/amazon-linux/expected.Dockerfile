FROM amazonlinux:2023
RUN dnf install -y python3 && dnf clean all
COPY worker.py /opt/worker/worker.py
USER 10001:10001
CMD ["python3", "/opt/worker/worker.py"]
