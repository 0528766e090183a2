"""How gunicorn serves Elevenbis: `gunicorn --config config/gunicorn.py`. What the variables mean: docs/configuration.md."""

import os

wsgi_app = "config.wsgi"
bind = os.environ.get("ELEVENBIS_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("ELEVENBIS_THREADS", "4"))
worker_class = "config.worker.BoundedWorker"
# Connections of one worker, the silent ones included; further ones stay in the kernel's queue.
worker_connections = 1000
backlog = 2048
# A browser that comes back within seconds finds its connection open.
keepalive = 5
control_socket_disable = True
# Its lines would hold the tokens of share links, invitations and calendars, and who read what: there is none.
accesslog = None
