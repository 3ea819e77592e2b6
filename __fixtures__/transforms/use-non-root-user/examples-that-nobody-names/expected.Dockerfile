FROM python:3.14-slim
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY . .
RUN pip install --no-cache-dir gunicorn==23.0.0
USER 10001:10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "desk:app"]
