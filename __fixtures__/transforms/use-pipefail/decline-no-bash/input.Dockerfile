FROM busybox:1.36
RUN cat /a | sort > /b
