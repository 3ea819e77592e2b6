ARG PYTHON_VERSION=3.11

FROM python:${PYTHON_VERSION} AS build
WORKDIR /src
COPY . .
RUN pip wheel --no-deps --wheel-dir /wheels .

FROM python:${PYTHON_VERSION}-slim
# the version is part of the report's footer
ARG PYTHON_VERSION
ENV REPORT_PYTHON=$PYTHON_VERSION
COPY --from=build /wheels /wheels
CMD ["python", "-m", "http.server", "8000"]
