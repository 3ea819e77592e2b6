FROM alpine:3.20
RUN apk add --no-cache bash
RUN apk add --no-cache curl jq
COPY . /srv/app
WORKDIR /srv/app
CMD ["./run.sh"]
