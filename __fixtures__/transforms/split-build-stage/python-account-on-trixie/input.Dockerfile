FROM python:3.13-trixie
WORKDIR /srv
# no password, no shell
RUN adduser --system --group --no-create-home heron
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY heron heron
USER heron
CMD ["python", "-m", "heron"]
