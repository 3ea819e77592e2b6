FROM python:3.12-slim
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /app/var /srv/media \
    && chown -R 10001:10001 /app/var /srv/media
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 10001:10001
CMD ["gunicorn", "--bind=0.0.0.0:8000", "blog.wsgi"]
