FROM python:3.12
WORKDIR /app
COPY . .
RUN chmod 755 run.sh && chmod +x /entry.sh && chmod 1777 /tmp && chmod u+w file && chmod 0777 /tmp/x
VOLUME /app/data
EXPOSE 8000 443 22/udp
CMD ["./run.sh"]
