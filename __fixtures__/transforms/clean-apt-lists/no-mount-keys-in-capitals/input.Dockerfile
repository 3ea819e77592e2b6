FROM debian:12
RUN --mount=Type=cache,Target=/var/lib/apt --mount=TYPE=cache,DESTINATION=/var/cache/apt apt-get update && apt-get install -y git
CMD ["git", "daemon"]
