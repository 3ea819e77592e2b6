FROM python:3.12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN <<EOF
curl -fsSL https://example.com/a.tgz | tar -xz -C /opt
rm -rf /opt/a/docs
EOF
CMD ["python", "/opt/a/main.py"]
