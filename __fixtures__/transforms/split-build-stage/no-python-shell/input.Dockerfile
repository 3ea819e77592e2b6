FROM python:3.12
WORKDIR /work
COPY . .
RUN pip install -r requirements.txt
CMD ["bash"]
