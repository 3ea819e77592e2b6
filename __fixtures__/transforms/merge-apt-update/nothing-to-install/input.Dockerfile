FROM example/app:1.4
RUN apt-get update
CMD ["app"]
