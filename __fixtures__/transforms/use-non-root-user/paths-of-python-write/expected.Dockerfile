FROM python:3.13-slim
WORKDIR /opt/diary
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /opt/diary/pages \
    && chown -R 10001:10001 /opt/diary/pages
COPY . .
RUN pip install --no-cache-dir uvicorn
USER 10001:10001
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
