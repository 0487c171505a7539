"""
Ask for work after the commit: the errand lies in the same database, in the same transaction.

If the transaction is rolled back, nothing was ever asked. Which function an errand runs stands in
``jobs/errands.py``; a room knows only the name.
"""

from naru.kernel import db

PREFIX = "naru."


@db.within_transaction
def ask(errand: str, *, one_at_a_time: str | None = None, **values: object) -> None:
    """Ask for an errand with JSON values; errands under one ``one_at_a_time`` never overlap."""
    from procrastinate.contrib.django import app

    app.configure_task(f"{PREFIX}{errand}", lock=one_at_a_time, allow_unknown=True).defer(
        **values  # type: ignore[arg-type] # plain JSON, checked when it is stored
    )
