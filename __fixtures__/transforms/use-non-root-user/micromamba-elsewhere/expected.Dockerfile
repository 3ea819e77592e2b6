FROM debian:12
ENV MAMBA_ROOT_PREFIX=/opt/mamba
RUN apt-get update && apt-get install -y curl bzip2
RUN curl -Ls https://micro.mamba.pm/api/micromamba/linux-64/latest | tar -xj -C /usr/local bin/micromamba
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY env.yml app.py ./
RUN micromamba create -y -n web -f env.yml
USER 10001:10001
CMD ["micromamba", "run", "-n", "web", "python", "app.py"]
