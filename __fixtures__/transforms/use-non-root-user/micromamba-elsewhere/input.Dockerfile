FROM debian:12
ENV MAMBA_ROOT_PREFIX=/opt/mamba
RUN apt-get update && apt-get install -y curl bzip2
RUN curl -Ls https://micro.mamba.pm/api/micromamba/linux-64/latest | tar -xj -C /usr/local bin/micromamba
WORKDIR /app
COPY env.yml app.py ./
RUN micromamba create -y -n web -f env.yml
CMD ["micromamba", "run", "-n", "web", "python", "app.py"]
