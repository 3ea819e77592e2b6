FROM python:3.12-alpine
RUN apk add --no-cache gcc musl-dev libffi-dev postgresql-dev
RUN python -m venv /venv
ENV PATH="/venv/bin:$PATH"
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
