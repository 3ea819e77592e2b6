FROM debian:bookworm
ENV JAVA_OPTS="-Xmx512m \
    -Dfile.encoding=UTF-8 \
    -Duser.timezone=UTC"
ENV PACKAGES="curl \
  git"
LABEL description="Collects the readings \
      of all sensors"
ENV NEXT=1
