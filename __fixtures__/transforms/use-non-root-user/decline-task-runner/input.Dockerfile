FROM golang:1.26
WORKDIR /srv/parcels
COPY . .
EXPOSE 8080
CMD ["make", "serve"]
