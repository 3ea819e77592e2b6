FROM python:3.13-slim
WORKDIR /srv
RUN pip install --no-cache-dir pipenv
COPY Pipfile Pipfile.lock ./
RUN pipenv install --system
