FROM python:3.12-alpine AS build
RUN apk add --no-cache gcc musl-dev libffi-dev postgresql-dev
RUN python -m venv /venv
ENV PATH="/venv/bin:$PATH"
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM python:3.12-alpine
WORKDIR /app
ENV PATH="/venv/bin:$PATH"
RUN apk add --no-cache libffi libpq
COPY --from=build /venv /venv
COPY . .
CMD ["python", "main.py"]
