FROM python:3.12
RUN <<EOF
curl -fsSL https://example.com/a.tgz | tar -xz -C /opt
rm -rf /opt/a/docs
EOF
CMD ["python", "/opt/a/main.py"]
