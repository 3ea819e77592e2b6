FROM python:3.8.1 AS build
RUN python -m venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv PATH="/opt/venv/bin:$PATH"
RUN apt-get update && apt-get install -y libpq-dev
WORKDIR /code
COPY requirements.txt ./
RUN pip install -r requirements.txt

FROM python:3.8.1-slim
WORKDIR /code
RUN apt-get update && \
    apt-get install -y --no-install-recommends libpq5 && \
    rm -rf /var/lib/apt/lists/*
ENV PATH="/opt/venv/bin:$PATH"
COPY --from=build /opt/venv /opt/venv
COPY . .
CMD ["gunicorn", "harbour.wsgi:application", "--bind", "0.0.0.0:8000"]
