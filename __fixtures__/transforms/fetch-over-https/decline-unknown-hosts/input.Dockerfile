FROM alpine:3.20
RUN wget http://repo.internal/x.tgz && wget http://localhost:8080/y && wget http://$MIRROR/z
ADD http://192.0.2.1/a.bin /a.bin
