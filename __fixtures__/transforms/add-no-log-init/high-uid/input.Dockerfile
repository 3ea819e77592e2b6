FROM debian:bookworm-slim
ARG APP_UID=1000660000
RUN groupadd -g 1000660000 app && useradd -u 1000660000 -g app -m app
RUN useradd --uid 200000 --gid 0 builder \
    && sudo useradd -mu $APP_UID -s /bin/sh worker \
    && /usr/sbin/useradd --uid="${APP_UID}" runner
