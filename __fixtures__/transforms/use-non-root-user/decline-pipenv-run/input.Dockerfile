FROM python:3.13-slim
RUN pip install --no-cache-dir pipenv
WORKDIR /opt/mailer
COPY . .
RUN pipenv install --deploy
CMD ["pipenv", "run", "serve"]
