FROM alpine:3.20
LABEL title The tides
LABEL vendor="Harbour Office"
