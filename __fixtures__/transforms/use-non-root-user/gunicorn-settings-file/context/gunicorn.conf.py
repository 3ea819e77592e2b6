import os
bind = "0.0.0.0:" + os.environ.get("PORT", "80")
accesslog = "/srv/logs/access.log"
errorlog = "-"
pidfile = "gunicorn.pid"
