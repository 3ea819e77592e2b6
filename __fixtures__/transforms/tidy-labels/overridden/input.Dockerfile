FROM alpine:3.20
LABEL version="1" maintainer=a@example.org
RUN apk add --no-cache curl
LABEL stage=build

# what the scanner reads
LABEL version="2" stage=release version="3"
CMD ["curl", "--version"]
