FROM continuumio/miniconda3:24.9.2-0
COPY environment.yml /tmp/
RUN conda env update -n base -f /tmp/environment.yml && conda clean -afy
RUN mamba install -y -c conda-forge \
        numpy \
        # for the maps
        cartopy \
        && mamba clean -afy
RUN conda install -y xarray \
 && conda install -y dask \
 && conda clean -afy \
 && python -c "import dask"
RUN conda config --set channel_priority strict && conda list
