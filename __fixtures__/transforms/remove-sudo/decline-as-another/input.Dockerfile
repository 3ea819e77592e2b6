FROM debian:12
RUN useradd app && sudo -u app touch /tmp/x
RUN sudo -i true
CMD ["true"]
