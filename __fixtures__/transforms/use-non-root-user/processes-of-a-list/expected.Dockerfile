FROM python:3.12-slim
WORKDIR /code
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /code/jobs /run/jobs \
    && chown -R 10001:10001 /code/jobs /run/jobs
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 10001:10001
CMD ["honcho", "start", "-p", "8000", "web", "worker"]
