FROM debian:bookworm-slim
ARG USER_ID
RUN useradd -u 1000 -m app
RUN useradd -l -u 1000660000 app2 && useradd -mlu 1000660000 app3
RUN useradd --no-log-init --uid 1000660000 app4
RUN useradd -u $USER_ID app5
RUN useradd -g 1000660000 -m app6
RUN adduser --uid 1000660000 --disabled-password app7
RUN usermod -u 1000660000 app && echo useradd -u 1000660000 x
