FROM python:3.12-alpine
WORKDIR /app
RUN addgroup -S -g 10001 app \
    && adduser -S -D -h /home/app -u 10001 -G app app
COPY main.py .
USER 10001:10001
CMD ["python", "main.py"]
