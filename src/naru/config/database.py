"""Turns ``DATABASE_URL`` into Django's database settings; PostgreSQL is the only dialect."""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def from_url(url: str) -> dict[str, Any]:
    """
    Read ``postgresql://user:password@host:port/name?host=/socket/folder``.

    An empty URL gives the settings of the local socket that the supervisor announces in
    ``PGHOST``, so that tools which never touch the database still start.
    """
    parts = urlsplit(url or "postgresql:///naru")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", "") or parts.hostname or os.environ.get("PGHOST", "")
    return {
        "ENGINE": "naru.config.postgres",
        "NAME": unquote(parts.path.lstrip("/")) or "naru",
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }
