FROM python:3.13-slim
WORKDIR /opt/diary
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
RUN python manage.py migrate
CMD ["gunicorn", "-b", "0.0.0.0:8000", "diary.wsgi"]
