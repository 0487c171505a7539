"""The rounds that keep shelves and shops true, for every public body in turn."""

from datetime import datetime

from naru.commerce.operations import shelves
from naru.identity.operations import sessions
from naru.identity.ports import RegistryPort
from naru.identity.queries import bodies
from naru.journeys import ask_standings as standings
from naru.kernel import outside
from naru.kernel.db import transaction


def count_sold(*, at: datetime) -> None:  # noqa: ARG001 - every row is handed the instant
    for body in bodies.bodies():
        with transaction():
            shelves.recount_sold(body_id=body.id)


def weigh_search(*, at: datetime) -> None:  # noqa: ARG001 - every row is handed the instant
    for body in bodies.bodies():
        with transaction():
            shelves.weigh_again(body_id=body.id)


def ask_standings(*, at: datetime) -> None:
    standings.everywhere(registry=outside.the(RegistryPort), at=at)


def forget_sessions(*, at: datetime) -> None:
    with transaction():
        sessions.forget_ended(at=at)
