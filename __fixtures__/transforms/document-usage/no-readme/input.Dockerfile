ARG PYTHON=3.12
FROM python:${PYTHON}-slim AS build
ARG EXTRAS
COPY . /src
RUN pip wheel --no-cache-dir --wheel-dir /wheels "/src[$EXTRAS]"

FROM python:${PYTHON}-slim
ENV PYTHONUNBUFFERED=1 \
    PORT=8000 \
    TIDES_DB=/data/tides.db
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir /wheels/*.whl
VOLUME /data
EXPOSE $PORT 9/udp
CMD ["tides", "serve"]
