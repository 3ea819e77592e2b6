FROM python:3.11-slim
RUN pip install --no-cache-dir motioneye && mkdir -p /etc/motioneye
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /etc/motioneye /var/lib/motioneye \
    && chown -R 10001:10001 /etc/motioneye /var/lib/motioneye
VOLUME ["/etc/motioneye", "/var/lib/motioneye"]
EXPOSE 8765
USER 10001:10001
CMD ["meyectl", "startserver", "-c", "/etc/motioneye/motioneye.conf"]
