FROM debian:bookworm
ENV FLAGS="--one \
# the second flag is for old kernels
    --two"
ENV KEYS \
# of the release team
    430BDF5C56E7C94E
