ARG TAG
FROM example/base:$TAG
CMD ["x"]
