FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
RUN python3 -c "import os; os.system('apt-get install -y curl')"
