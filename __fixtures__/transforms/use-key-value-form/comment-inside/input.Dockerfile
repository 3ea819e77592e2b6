FROM debian:bookworm
ENV FLAGS --one \
# the second flag is for old kernels
    --two
