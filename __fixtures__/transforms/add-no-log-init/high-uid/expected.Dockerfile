FROM debian:bookworm-slim
ARG APP_UID=1000660000
RUN groupadd -g 1000660000 app && useradd -l -u 1000660000 -g app -m app
RUN useradd --no-log-init --uid 200000 --gid 0 builder \
    && sudo useradd -l -mu $APP_UID -s /bin/sh worker \
    && /usr/sbin/useradd --no-log-init --uid="${APP_UID}" runner
