FROM python:3.12-slim
WORKDIR /app
COPY ["deps/all of them.txt", "deps/"]
RUN pip install -r "deps/all of them.txt"
COPY . .
