port ENV.fetch("PORT", 80)
bind "unix:///run/web/puma.sock"
stdout_redirect "/srv/log/out.log", "/srv/log/err.log", true
