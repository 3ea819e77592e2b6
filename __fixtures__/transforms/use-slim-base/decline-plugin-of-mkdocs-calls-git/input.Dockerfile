FROM python:3.12
WORKDIR /manual
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["mkdocs", "serve", "--dev-addr", "0.0.0.0:8000"]
