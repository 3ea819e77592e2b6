FROM continuumio/miniconda3
RUN conda create -y -n ml python=3.11
RUN bash -c "source activate ml && pip install torch"
RUN ["pip", "install", "flask"]
RUN bash -s -- --all <<EOT
pip install numpy
EOT
SHELL ["pwsh", "-Command"]
RUN pip install requests
