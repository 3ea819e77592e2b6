FROM continuumio/miniconda3:24.7.1-0
WORKDIR /app
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY environment.yml .
RUN conda env create -n web -f environment.yml
COPY app.py .
USER 10001:10001
CMD ["conda", "run", "--no-capture-output", "-n", "web", "python", "app.py"]
