FROM python:3.12
RUN apt-get update && apt-get install -y gcc
WORKDIR /work
COPY requirements.txt .
RUN pip install -r requirements.txt
CMD ["jupyter", "lab", "--ip=0.0.0.0"]
