"""Let the demo county have tried its links: some answers, one that a wrong key got."""

from datetime import timedelta

from naru.connectors.ports import Links
from naru.journeys import link_outside_systems
from naru.journeys.demo_county import county
from naru.kernel import clock, outside

REFUSED_TRIES = 1
GOOD_TRIES = 3


def leave() -> None:
    """Try each link a few times; the first try is refused in the rehearsal."""
    links, by, at = outside.the(Links), county.officer("administrator"), clock.now()
    for card in links.cards(on=clock.legal_date(at)):
        link_outside_systems.rehearse(
            by=by, links=links, card=card, faults={"not_allowed": REFUSED_TRIES}, at=at
        )
        for number in range(REFUSED_TRIES + GOOD_TRIES):
            link_outside_systems.try_out(
                by=by, links=links, card=card, at=at + timedelta(seconds=number)
            )
