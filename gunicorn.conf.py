"""How gunicorn serves the site. HOST, PORT and WEB_CONCURRENCY come from the environment."""

import gc
import os
import socket
import struct
import sys
from pathlib import Path
from wsgiref.util import setup_testing_defaults

from gunicorn import glogging, util
from gunicorn.http import message

_host = os.environ.get("HOST", "127.0.0.1")
bind = f"[{_host}]:{os.environ.get('PORT', '8000')}" if ":" in _host else f"{_host}:{os.environ.get('PORT', '8000')}"

# Sync workers were faster here than threads and ASGI; each answers one request at a time.
worker_class = "sync"
workers = int(os.environ.get("WEB_CONCURRENCY") or max(2, os.cpu_count() or 2))
timeout = 30
graceful_timeout = 20
max_requests = 0  # no leak known; a restarted worker would lose its warm-up

# Who pastes a whole text into the search field gets our sentence about it, with that text still there, and not
# gunicorn's "URI Too Long". Its own ceiling of 8,190 bytes is a constant, and 0 would take any length.
message.MAX_REQUEST_LINE = limit_request_line = 65_536

# The application is loaded once and its memory shared by all workers.
preload_app = True
# A worker says that it lives by touching a file: in memory, so that a slow disk kills no worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# Nobody steers gunicorn by its control socket; by default it would stand in the home folder.
control_socket_disable = True

# That someone looks for help is sensitive: no address, no query string, no referrer, no browser.
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"


class DiscreetLogger(glogging.Logger):
    """Gunicorn's error log repeats what a visitor asked; this one leaves that out."""

    def warning(self, msg, *args, **kwargs):
        if str(msg).startswith("Invalid request"):
            msg, args = "Invalid request", ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg, *args, **kwargs):
        if isinstance(sys.exc_info()[1], BlockingIOError):
            return  # a question that did not come, see _wait_for_questions
        args = tuple(arg.partition("?")[0] if isinstance(arg, str) else arg for arg in args)
        super().exception(msg, *args, **kwargs)


logger_class = DiscreetLogger


# A question comes at once or not at all; an upload may pause this long between two parts.
PATIENCE = 10


def _wait_for_questions(listener):
    """Let connections without a question wait in the kernel, where they keep no worker busy.

    Browsers open some ahead of time and say nothing on them: four of those stopped the site for 70 s.
    """
    if listener.family == socket.AF_UNIX or not sys.platform.startswith("linux"):
        return  # a proxy stands before it, and passes on whole questions
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, timeout)
    # Connections inherit this; half a question is hung up on, and its worker lives on.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", PATIENCE, 0))


def _refuse_in_dutch(client, status, reason, _explanation):
    """What gunicorn itself refuses gets our page about it, not its English one that repeats the question."""
    from django.template.loader import render_to_string

    body = render_to_string("500.html" if status == 500 else "400.html").encode()
    head = (
        f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Cache-Control: no-store\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    util.write_nonblock(client, head.encode() + body)


util.write_error = _refuse_in_dutch


def when_ready(server):
    """Runs once, before the workers are forked: what is shared must be safe to share."""
    from django.db import connections

    from steunpunten.dekking import toegang

    toegang.maak_klaar()  # compiled once, in memory that all workers share
    for listener in server.LISTENERS:
        _wait_for_questions(listener.sock)
    connections.close_all()  # two processes on one connection would read each other's answers
    gc.collect()
    gc.freeze()  # the collector would write in every shared page, and so copy it


# The first request of each kind compiles templates and opens the database connection.
WARM_UP = ["/healthz", "/", "/zoeken/?plaats=3511"]


def post_worker_init(worker):
    """Ask each worker every kind of page, so that no visitor waits for a first time.

    What stands in memory after that stays; freezing it halved the 99th percentile (90 to 44 ms).
    """
    for path in WARM_UP:
        if _status(worker.wsgi, path) != "200":
            break  # the database is away: visitors see that in their own way
    gc.collect()
    gc.freeze()


def _status(application, path):
    from django.conf import settings

    host = next((name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")
    path_info, _, query = path.partition("?")
    environ = {
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": "https",  # else it would be redirected where HTTPS is on
        "PATH_INFO": path_info,
        "QUERY_STRING": query,
    }
    setup_testing_defaults(environ)
    statuses = []
    response = application(environ, lambda status, headers, exc_info=None: statuses.append(status[:3]))
    try:
        for _part in response:
            pass
    finally:
        if hasattr(response, "close"):
            response.close()
    return statuses[-1]
