FROM ubuntu:24.04
RUN apt-get update && apt-get install -y python3-pip libpq-dev gcc
WORKDIR /moor
COPY . .
RUN pip3 install --break-system-packages -r requirements.txt
CMD ["python3", "moor.py"]
