FROM debian:bookworm
ENV FOO="bar baz"
ENV BAR='single $quoted'
LABEL "vendor"="Example Inc."
ENV EMPTY=""
ENV HASH=a#b
ENV MIXED "one" two
ENV ESCAPED a\ b
ENV DEFAULT ${OTHER:-"x y"}
ENV PLAIN=${OTHER:-x}
