FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin app \
    && mkdir -p /app/var /srv/media \
    && chown -R app:app /app/var /srv/media
USER app
CMD ["gunicorn", "--bind=0.0.0.0:8000", "blog.wsgi"]
