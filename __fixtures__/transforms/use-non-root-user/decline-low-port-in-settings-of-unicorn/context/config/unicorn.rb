pid "/run/unicorn/unicorn.pid"
listen 80
