FROM continuumio/miniconda3:24.7.1-0
WORKDIR /app
COPY environment.yml .
RUN conda env create -n web -f environment.yml
COPY app.py .
CMD ["conda", "run", "--no-capture-output", "-n", "web", "python", "app.py"]
