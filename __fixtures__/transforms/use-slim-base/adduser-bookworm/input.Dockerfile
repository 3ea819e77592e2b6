FROM python:3.13-bookworm
WORKDIR /srv/tides
COPY tides.py .
RUN adduser --system --group tides
USER tides
CMD ["python", "tides.py"]
