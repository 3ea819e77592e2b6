apt-get install -y --no-install-recommends curl
