FROM python:3.12-alpine
RUN apk add --no-cache --virtual .build gcc musl-dev && pip install uwsgi && apk del .build
CMD ["uwsgi", "app.ini"]
