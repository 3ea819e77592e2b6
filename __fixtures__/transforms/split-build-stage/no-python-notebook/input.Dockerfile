FROM python:3.12
WORKDIR /work
COPY requirements.txt .
RUN pip install -r requirements.txt jupyterlab
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--allow-root"]
