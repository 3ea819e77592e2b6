FROM debian:12
RUN echo "a\nb" > /etc/list && cat /etc/list | sort > /etc/sorted
