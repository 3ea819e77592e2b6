FROM python:3.13-slim
ENV BASE_DIR=/warehouse
ENV INBOX=inbox
RUN mkdir /archive
WORKDIR /opt/sorter
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
CMD ["python", "sorter.py"]
