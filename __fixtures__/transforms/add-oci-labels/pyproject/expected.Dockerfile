FROM python:3.12-slim AS build
COPY . /src
RUN pip wheel --no-cache-dir --wheel-dir /wheels /src

FROM python:3.12-slim
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir /wheels/*.whl
LABEL org.opencontainers.image.title="tide-table" \
      org.opencontainers.image.description="High and low water for small harbours" \
      org.opencontainers.image.url="https://tides.example.org" \
      org.opencontainers.image.documentation="https://tides.example.org/docs" \
      org.opencontainers.image.source="https://git.example.org/harbour/tide-table" \
      org.opencontainers.image.licenses="Apache-2.0 OR MIT" \
      org.opencontainers.image.authors="Harbour Office <harbour@example.org>, P. Q. Mole"
ENTRYPOINT ["tide-table"]
