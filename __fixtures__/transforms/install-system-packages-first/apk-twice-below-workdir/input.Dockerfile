FROM alpine:3.20
COPY . /srv/app
WORKDIR /srv/app
RUN apk add --no-cache bash
RUN apk add --no-cache curl jq
CMD ["./run.sh"]
