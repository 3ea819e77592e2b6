FROM debian:trixie
workdir /x
run curl -fsSL https://example.org/x.tar | tar -xf -
cmd ["x"]
