"""
Secret addresses of calendars: a person's own bookings, and those of a resource for its owner.

The token is told once and only its print is kept; whoever loses it makes a new one.
"""

import secrets
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.scheduling.models import Feed, Resource
from naru.scheduling.operations import resources
from naru.scheduling.queries.feeds import token_print

TOKEN_BYTES = 24


@within_transaction
def renew(*, by: Actor, at: datetime) -> str:
    """Give a person a new address of her calendar; the one before is closed."""
    assert by.person_id is not None, "a calendar is a person's"
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Feed.objects.update_or_create(
        body_id=by.body_id,
        person_id=by.person_id,
        defaults={"token_print": token_print(token), "since_at": at},
    )
    return token


@within_transaction
def renew_of_resource(*, by: Actor, resource_id: UUID) -> str:
    """
    Give a resource a new address of its calendar; the one before is closed.

    :raises UnknownResource: where there is none in use.
    """
    row = resources.locked(by=by, resource_id=resource_id)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Resource.objects.filter(id=row.id).update(feed_print=token_print(token))
    return token


@within_transaction
def close(*, by: Actor) -> None:
    """Close a person's calendar address; doing so twice is doing so once."""
    assert by.person_id is not None, "a calendar is a person's"
    Feed.objects.filter(body_id=by.body_id, person_id=by.person_id).delete()
