FROM golang:1.25 AS build
RUN cd /src && go build -o /out/server .

FROM python:3.13-slim
RUN cd /opt/app; pip install .
RUN <<EOF
cd /opt/app
python -m compileall .
EOF
ENTRYPOINT ["python", "-m", "app"]
