FROM python:3.13-slim
# What sshd and sudo keep for root, root keeps.
RUN echo "poll ALL=(ALL) NOPASSWD: /usr/bin/true" > /etc/sudoers.d/poll && chmod 0440 /etc/sudoers.d/poll
WORKDIR /srv
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY --chmod=755 poll.py /srv/poll.py
RUN chmod 644 /srv/poll.py && chmod o+r /srv/poll.py
USER 10001:10001
CMD ["python", "/srv/poll.py"]
