FROM python:3.11-slim
RUN pip install --no-cache-dir motioneye && mkdir -p /etc/motioneye
VOLUME ["/etc/motioneye", "/var/lib/motioneye"]
EXPOSE 8765
CMD ["meyectl", "startserver", "-c", "/etc/motioneye/motioneye.conf"]
