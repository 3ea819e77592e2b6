FROM python:3.13-slim
ENV BASE_DIR=/warehouse
ENV INBOX=inbox
RUN mkdir /archive
WORKDIR /opt/sorter
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && mkdir -p /archive /warehouse/inbox \
    && chown -R 10001:10001 /archive /warehouse/inbox
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001:10001
CMD ["python", "sorter.py"]
