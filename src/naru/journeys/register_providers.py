"""Register a provider (수행기관), its services and papers; decide on them as an officer."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.programmes.operations import providers
from naru.programmes.operations.providers import PriceLine
from naru.records.operations import documents

PAPER, OWNER = "provider_paper", "provider"


def register(
    *,
    by: Actor,
    firm_id: UUID,
    name: str,
    introduction: str,
    phone: str,
    email: str,
    at: datetime,
) -> UUID:
    """
    Register a firm as a provider, or change what it says of itself.

    :raises NotYours: as the operation.
    """
    with db.transaction():
        return providers.register(
            by=by,
            firm_id=firm_id,
            name=name,
            introduction=introduction,
            phone=phone,
            email=email,
            at=at,
        )


def offer(
    *,
    by: Actor,
    provider_id: UUID,
    menu: str,
    description: str,
    prices: Sequence[PriceLine],
    at: datetime,
) -> UUID:
    """
    Offer a service of the menu with its price list.

    :raises UnknownProvider, NotYours: as the operation.
    """
    with db.transaction():
        return providers.offer(
            by=by,
            provider_id=provider_id,
            menu=menu,
            description=description,
            prices=prices,
            at=at,
        )


def hand_in(*, by: Actor, provider_id: UUID, name: str, content: bytes, at: datetime) -> None:
    """
    Hand in a paper of the provider: certificates, references, a company profile.

    :raises UnknownProvider, NotYours: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: the file.
    """
    with db.transaction():
        providers.demand_own(by=by, provider_id=provider_id)
        documents.upload(
            by=by, kind=PAPER, owner=(OWNER, provider_id), name=name, content=content, at=at
        )


def decide(
    *, by: Actor, offer_ids: Sequence[UUID], status: str, at: datetime, reason: str = ""
) -> int:
    """
    Approve, refuse or suspend services; all of them or none.

    :raises UnknownOffer, OfferMovedOn, OfferReasonMissing: as the operation.
    """
    with db.transaction():
        for offer_id in sorted(set(offer_ids)):
            providers.decide(by=by, offer_id=offer_id, status=status, reason=reason, at=at)
    return len(set(offer_ids))
