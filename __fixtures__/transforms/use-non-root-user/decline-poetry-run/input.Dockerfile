FROM python:3.13-slim
RUN pip install --no-cache-dir poetry==2.2.1 && poetry config virtualenvs.create false
WORKDIR /opt/mailer
COPY . .
RUN poetry install --only main
CMD ["poetry", "run", "python", "-m", "mailer"]
