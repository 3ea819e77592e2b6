FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && curl -fLO http://www.python.org/ftp/python/3.12.1/Python-3.12.1.tgz
