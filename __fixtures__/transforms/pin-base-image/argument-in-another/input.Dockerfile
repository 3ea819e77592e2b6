ARG TAG
ARG BASE=example/base:$TAG
FROM $BASE
CMD ["x"]
