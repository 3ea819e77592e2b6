FROM alpine/git:2.49
WORKDIR /site
COPY . .
ONBUILD RUN git describe > /version
