FROM python:3.13-slim
ENV POETRY_VIRTUALENVS_CREATE=false
RUN pip install --no-cache-dir poetry==2.2.1
WORKDIR /opt/mailer
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY . .
RUN poetry install --only main
USER 10001:10001
CMD ["poetry", "run", "python", "-m", "mailer"]
