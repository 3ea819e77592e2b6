FROM alpine:3.20
LABEL title="tides"
ARG REVISION
LABEL revision="$REVISION"
COPY tides /usr/local/bin/

FROM alpine:3.20
LABEL title="tools"
