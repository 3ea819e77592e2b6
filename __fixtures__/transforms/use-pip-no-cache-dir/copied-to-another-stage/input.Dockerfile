FROM python:3.12 AS wheels
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM python:3.12-slim
COPY --from=wheels /root/.cache /root/.cache
COPY requirements.txt .
RUN pip install -r requirements.txt && rm -rf /root/.cache
