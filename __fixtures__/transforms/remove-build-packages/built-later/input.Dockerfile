FROM python:3.12-slim
RUN apt-get update && apt-get install -y gcc && pip install cython
COPY . .
RUN pip install .
CMD ["app"]
