"""
Ask a kept connection for its health without a statement.

Django sends ``SELECT 1`` at the first query of every request. A connection that PostgreSQL has
closed (a restart, a kill) shows it by itself: there is something to read on its socket while
nobody has asked anything. So the socket is looked at, and the statement is sent only where
something lies there, or where the connection has rested long enough for a silent network between
us and the server to have dropped it.
"""

from select import POLLIN, poll
from time import monotonic

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

RESTED_SECONDS_MAX = 30


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that remembers when it was last found well."""

    _found_well_at = 0.0

    def is_usable(self) -> bool:
        if self.connection is None or self._is_in_a_failed_transaction():
            return False
        now = monotonic()
        if now - self._found_well_at > RESTED_SECONDS_MAX or self._something_waits():
            if not super().is_usable():
                return False
            self._found_well_at = now
        return True

    def _is_in_a_failed_transaction(self) -> bool:
        assert self.connection is not None, "asked only of an open connection"
        return bool(self.connection.info.transaction_status == TransactionStatus.INERROR)

    def _something_waits(self) -> bool:
        """Say whether there is something to read, or the socket is closed already."""
        assert self.connection is not None, "asked only of an open connection"
        look = poll()
        try:
            look.register(self.connection.fileno(), POLLIN)
        except Exception:  # noqa: BLE001 - a closed connection has no socket
            return True
        return bool(look.poll(0))
