FROM python:3.13-slim
ENV POETRY_VIRTUALENVS_CREATE=false
RUN pip install --no-cache-dir poetry==2.2.1
WORKDIR /opt/mailer
COPY . .
RUN poetry install --only main
CMD ["poetry", "run", "python", "-m", "mailer"]
