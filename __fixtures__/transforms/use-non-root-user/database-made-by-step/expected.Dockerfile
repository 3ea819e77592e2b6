FROM python:3.13-slim
WORKDIR /opt/diary
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && chown 10001:10001 /opt/diary
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
RUN python manage.py migrate
RUN touch /opt/diary/db.sqlite3 \
    && chown 10001:10001 /opt/diary/db.sqlite3
USER 10001:10001
CMD ["gunicorn", "-b", "0.0.0.0:8000", "diary.wsgi"]
