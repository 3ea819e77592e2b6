ARG PYTHON_TAG=3.11-bookworm

FROM python:${PYTHON_TAG} AS build
WORKDIR /src
COPY . .
RUN pip wheel --no-deps --wheel-dir /wheels .

FROM python:${PYTHON_TAG}
COPY --from=build /wheels /wheels
CMD ["python", "-m", "http.server", "8000"]
