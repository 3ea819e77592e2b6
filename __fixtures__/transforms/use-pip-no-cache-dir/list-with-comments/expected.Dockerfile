FROM python:3.12
RUN set -eux; \
	apt-get update; \
	# build dependencies of psycopg2
	apt-get install -y --no-install-recommends gcc libpq-dev; \
	pip install --no-cache-dir \
		# the web framework
		django==5.1 \
		# the driver
		psycopg2==2.9.10 \
	; \
	apt-get purge -y gcc; \
	rm -rf /var/lib/apt/lists/*
