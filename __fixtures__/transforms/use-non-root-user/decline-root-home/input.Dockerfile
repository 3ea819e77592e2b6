FROM python:3.12
COPY requirements.txt .
RUN pip install --user -r requirements.txt
ENV PATH=/root/.local/bin:$PATH
COPY . /app
CMD ["python", "/app/main.py"]
