FROM amazonlinux:2023
RUN dnf install -y python3 && dnf clean all
COPY worker.py /opt/worker/worker.py
CMD ["python3", "/opt/worker/worker.py"]
