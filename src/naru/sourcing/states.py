"""Name the states of requests, quotes, orders, deliveries, disputes and payments."""

REQUEST_STATES = ("draft", "open", "closed", "awarded", "working", "done", "cancelled")
REQUEST_ENDED = ("done", "cancelled")
AUDIENCES = ("open", "invited")
FILE_READERS = ("all", "invited", "agreed")
QUOTE_STATES = ("given", "outdated", "withdrawn")
ORDER_STATES = ("unfunded", "offered", "working", "done", "declined", "cancelled")
ORDER_LIVE = ("unfunded", "offered", "working")
DELIVERY_STATES = ("waiting", "objectable", "disputed", "settled")
AMENDMENT_STATES = ("proposed", "agreed", "refused", "withdrawn")
DISPUTE_STATES = ("open", "decided")
PAYOUT_KINDS = ("work", "refund")
RELEASE_KINDS = ("accepted", "silent", "decided")
SIDES = ("poster", "workshop")


def other(side: str) -> str:
    """Return who stands across from a side."""
    return SIDES[1 - SIDES.index(side)]
