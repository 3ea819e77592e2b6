FROM golang:1.25 AS build
WORKDIR /src
RUN go build -o /out/server .

FROM python:3.13-slim
WORKDIR /opt/app
RUN pip install .
RUN <<EOF
python -m compileall .
EOF
WORKDIR /
ENTRYPOINT ["python", "-m", "app"]
