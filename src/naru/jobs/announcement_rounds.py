"""Ask the portals for announcements, and write to those who subscribed, by the clock."""

from datetime import datetime

from naru.announcements.ports import PortalPort
from naru.identity.queries import bodies
from naru.journeys import import_announcements, send_digests
from naru.kernel import outside


def ask_portals(*, at: datetime) -> None:
    portals = outside.the(PortalPort)
    body_ids = [body.id for body in bodies.bodies()]
    import_announcements.ask_everywhere(body_ids=body_ids, portals=portals, at=at)


def send(*, at: datetime) -> None:
    send_digests.run_everywhere(at=at)
