FROM busybox:1.36
RUN addgroup -S -g 10001 app \
    && adduser -S -D -H -u 10001 -G app app
COPY site /www
EXPOSE 8080
USER 10001:10001
CMD ["busybox", "httpd", "-f", "-p", "8080", "-h", "/www"]
