FROM python:3.12
WORKDIR /app
COPY . .
RUN chmod -R 777 /app/data && chmod a+w /var/log/app
VOLUME /app
EXPOSE 8000 22 5005/tcp
CMD ["python", "app.py"]
