FROM ubuntu:22.04
ENV APACHE_RUN_USER=www-data APACHE_PID_FILE=/var/run/apache2.pid
RUN apt-get update && apt-get install -y apache2
CMD ["apache2", "-D", "FOREGROUND"]
