FROM python:3.13-slim
WORKDIR /srv
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /srv/entries \
    && chown -R 10001:10001 /srv/entries
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 8000
USER 10001:10001
CMD ["gunicorn", "-b", "0.0.0.0:8000", "ledger:app"]
