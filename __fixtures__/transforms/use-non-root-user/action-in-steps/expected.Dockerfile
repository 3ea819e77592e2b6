FROM python:3.12-slim
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY main.py .
USER 10001:10001
CMD ["python", "main.py"]
