"""Take in what firms ask for (도움 신청), and let them take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.languages import SPOKEN
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching import numbers, words
from naru.matching.models import HelpRequest
from naru.matching.states import must_be
from naru.matching.terms import terms
from naru.records.operations import audit


class UnknownRequest(Refusal):
    code = "matching.unknown_request"
    says = Text(ko="도움 신청을 찾을 수 없습니다.", en="There is no such request for help.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class AskedAlready(Refusal):
    code = "matching.asked_already"
    says = Text(
        ko="같은 종류의 도움을 이미 신청했습니다.", en="This firm has asked for this help already."
    )
    next_step = Text(
        ko="'내 멘토'에서 진행 상황을 확인해 주세요.", en='See how it stands under "My helpers".'
    )


class NeedNotSaid(Refusal):
    code = "matching.need_not_said"
    says = Text(ko="무엇을 도와야 하는지 빠졌습니다.", en="What help is needed is missing.")
    next_step = Text(ko="필요한 도움을 하나 이상 골라 주세요.", en="Choose at least one need.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a firm says when it asks for help."""

    firm_id: UUID
    firm_name: str
    kind: str
    needs: Sequence[str]
    words: str = ""
    categories: Sequence[str] = ()
    markets: Sequence[str] = ()
    languages: Sequence[str] = ()
    channels: Sequence[str] = ()
    region_code: str = ""
    remote_will_do: bool = False
    skill: int | None = None
    wishes: Sequence[UUID] = ()


@within_transaction
def ask(*, by: Actor, asked: Asked, at: datetime) -> UUID:
    """
    Ask for help.

    :raises NeedNotSaid: where no need is chosen.
    :raises AskedAlready: where the firm waits for, or has, this help.
    """
    needs = words.known(asked.needs, words.NEEDS)
    if not needs:
        raise NeedNotSaid
    on = clock.legal_date(at)
    row = HelpRequest(
        body_id=by.body_id,
        number=numbers.draw("H", on),
        firm_id=asked.firm_id,
        firm_name=asked.firm_name,
        kind=asked.kind,
        words=asked.words,
        needs=needs,
        categories=list(asked.categories),
        markets=words.known(asked.markets, words.MARKETS),
        languages=words.known(asked.languages, SPOKEN),
        channels=words.known(asked.channels, words.CHANNELS),
        region_code=asked.region_code,
        remote_will_do=asked.remote_will_do,
        skill=asked.skill,
        wishes=list(dict.fromkeys(asked.wishes))[: terms(on).wishes_max],
        asked_by=by.person_id,
        asked_at=at,
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AskedAlready from error
    _note(by, row, "asked", at)
    return row.id


@within_transaction
def withdraw(*, by: Actor, request_id: UUID, at: datetime) -> None:
    """
    Take a request back that waits.

    :raises UnknownRequest, MovedOn: where there is none, or it is served.
    """
    row = locked(by=by, request_id=request_id)
    must_be(row.status, "waiting")
    HelpRequest.objects.filter(id=row.id).update(status="withdrawn", ended_at=at)
    _note(by, row, "withdrawn", at)


def locked(*, by: Actor, request_id: UUID) -> HelpRequest:
    """
    Return a request, locked until the transaction ends.

    :raises UnknownRequest: where the body has none of that id.
    """
    rows = HelpRequest.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=request_id).first()
    if row is None:
        raise UnknownRequest
    return row


def _note(by: Actor, row: HelpRequest, deed: str, at: datetime) -> None:
    audit.note(
        by=by, action=f"help_request.{deed}", subject=("help_request", row.id),
        after={"kind": row.kind, "firm": str(row.firm_id)}, at=at,
    )  # fmt: skip
