FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    curl \
    git=1:2.39.5-0+deb12u2 \
    # the editor
    vim less tree
RUN apk add --no-cache nginx=1.26.2-r0 openssl
RUN pip install flask gunicorn==23.0.0
RUN npm install -g serve@14.2.4 pm2@latest @angular/cli
RUN gem install foreman
