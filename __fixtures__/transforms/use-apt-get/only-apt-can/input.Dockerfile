FROM debian:12
RUN apt update && apt list --upgradable
RUN apt show nginx && apt install -y nginx
