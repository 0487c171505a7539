"""Rounds around links to outside systems: try the real ones, let old traces go."""

from datetime import datetime

from naru.connectors.ports import Links
from naru.journeys import link_outside_systems
from naru.kernel import outside


def try_links(*, at: datetime) -> None:
    """Try every link to a real system."""
    link_outside_systems.try_all(links=outside.the(Links), at=at)


def forget_calls(*, at: datetime) -> None:
    """Let old traces go."""
    link_outside_systems.forget_old_calls(at=at)
