FROM busybox:1.36
COPY site /www
EXPOSE 8080
RUN addgroup -S -g 10001 app \
    && adduser -S -D -H -u 10001 -G app app
USER app
CMD ["busybox", "httpd", "-f", "-p", "8080", "-h", "/www"]
