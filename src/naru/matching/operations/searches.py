"""Search buyers for a firm through an agency: propose, approve, write, note replies, hand over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching import numbers
from naru.matching.buyers import outreach
from naru.matching.models import BuyerSearch, Outreach, SearchTarget
from naru.matching.operations import ranking
from naru.matching.queries import candidates

PITCH_LETTERS_MAX = 2_000


class UnknownSearch(Refusal):
    code = "matching.unknown_search"
    says = Text(ko="그런 바이어 발굴이 없습니다.", en="There is no such search for buyers.")
    next_step = Text(ko="목록에서 골라 주세요.", en="Choose from the list.")


class SearchClosed(Refusal):
    code = "matching.search_closed"
    says = Text(ko="이미 마친 바이어 발굴입니다.", en="This search has ended.")
    next_step = Text(ko="결과 보고서를 확인해 주세요.", en="See its report.")


class TargetMovedOn(Refusal):
    code = "matching.target_moved_on"
    says = Text(
        ko="이 바이어는 지금 그 단계로 바꿀 수 없습니다.",
        en="This step does not follow for the buyer now.",
    )
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Load the list again.")


class PitchNotApproved(Refusal):
    code = "matching.pitch_not_approved"
    says = Text(
        ko="기업이 아직 바이어에게 보낼 글을 승인하지 않았습니다.",
        en="The firm has not approved what buyers are told.",
    )
    next_step = Text(
        ko="기업에 확인을 요청한 뒤 보내 주세요.", en="Ask the firm to check it, then write."
    )


class LetterLimitReached(Refusal):
    code = "matching.letter_limit_reached"
    says = Text(
        ko="이번 달에 이 바이어나 이 사업이 보낼 수 있는 편지를 다 보냈습니다.",
        en="No further letter may go to this buyer, or from this search, this month.",
    )
    next_step = Text(ko="다음 달에 보내 주세요.", en="Write next month.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a search is opened with."""

    firm_id: UUID
    offer_id: UUID
    agency: str
    starts_on: date
    ends_on: date
    markets: Sequence[str] = ()
    award_id: UUID | None = None
    programme: str = ""
    agency_firm_id: UUID | None = None


@within_transaction
def open_(*, by: Actor, opening: Opening, at: datetime) -> UUID:
    """Open a search; a second one for the same award gives the first."""
    rows = BuyerSearch.objects.filter(body_id=by.body_id)
    known = rows.filter(award_id=opening.award_id).first() if opening.award_id else None
    if known is not None:
        return known.id
    columns = {**asdict(opening), "markets": list(opening.markets)}
    made = BuyerSearch.objects.create(
        body_id=by.body_id, number=numbers.draw("B", clock.legal_date(at)), opened_at=at, **columns
    )
    return made.id


@within_transaction
def propose(*, by: Actor, search_id: UUID, at: datetime) -> int:
    """
    Propose further buyers of the search's markets, the best first; return how many are new.

    :raises UnknownSearch, SearchClosed: as they say.
    """
    row = _open(by, search_id)
    offer = candidates.offered(row.offer)
    known = set(row.targets.values_list("buyer_id", flat=True))
    most = outreach.limits(clock.legal_date(at)).targets_a_proposal
    ranked = ranking.look(
        body_id=by.body_id, firm_id=row.firm_id, offer=offer, at=at, countries=row.markets,
        places=most + len(known),
    )  # fmt: skip
    new = [one for one in ranked if one.buyer.id not in known][:most]
    SearchTarget.objects.bulk_create(
        SearchTarget(
            body_id=by.body_id, search=row, buyer_id=one.buyer.id, points=one.points,
            parts=ranking.written(one), proposed_at=at,
        )
        for one in new
    )  # fmt: skip
    return len(new)


@within_transaction
def decide(
    *, by: Actor, search_id: UUID, target_ids: Collection[UUID], is_approved: bool, at: datetime
) -> int:
    """
    Approve proposed buyers, or decline them, for the firm; return how many.

    :raises UnknownSearch, SearchClosed: as they say.
    """
    rows = _open(by, search_id).targets.filter(id__in=target_ids)
    rows = rows.filter(status__in=("proposed", "approved", "declined"))
    return rows.update(status="approved" if is_approved else "declined", decided_at=at)


@within_transaction
def write_pitch(*, by: Actor, search_id: UUID, pitch: Mapping[str, str]) -> None:
    """
    Write what buyers are told of the goods, by language; the firm must approve it anew.

    :raises UnknownSearch, SearchClosed: as they say.
    """
    row = _open(by, search_id)
    told = {tag: text.strip()[:PITCH_LETTERS_MAX] for tag, text in pitch.items() if text.strip()}
    BuyerSearch.objects.filter(id=row.id).update(pitch=told, pitch_approved_at=None)


@within_transaction
def approve_pitch(*, by: Actor, search_id: UUID, at: datetime) -> None:
    """
    Approve, for the firm, what buyers are told.

    :raises UnknownSearch, SearchClosed: as they say.
    """
    BuyerSearch.objects.filter(id=_open(by, search_id).id).update(pitch_approved_at=at)


@within_transaction
def ready_to_write(*, by: Actor, target_id: UUID, at: datetime) -> SearchTarget:
    """
    Return an approved target that may be written to now, locked with its search.

    :raises UnknownSearch, SearchClosed, PitchNotApproved, TargetMovedOn, LetterLimitReached: so.
    """
    row = _target(by, target_id)
    search = _open(by, row.search_id)
    if search.pitch_approved_at is None or not search.pitch:
        raise PitchNotApproved
    if row.status != "approved":
        raise TargetMovedOn
    limits = outreach.limits(clock.legal_date(at))
    if search.letters.filter(month=_month(at)).count() >= limits.letters_a_search_month:
        raise LetterLimitReached
    if _place(row, at) > limits.letters_a_buyer_month:
        raise LetterLimitReached
    return row


@within_transaction
def note_letter(
    *, by: Actor, target_id: UUID, letter_id: UUID, language: str, at: datetime
) -> None:
    """
    Note that a letter has left to a target.

    :raises LetterLimitReached: where another letter took the last place of the month meanwhile.
    """
    row = _target(by, target_id)
    try:
        with savepoint():
            Outreach.objects.create(
                body_id=by.body_id, search_id=row.search_id, target=row, buyer_id=row.buyer_id,
                language=language, letter_id=letter_id, month=_month(at), place=_place(row, at),
                sent_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise LetterLimitReached from error
    SearchTarget.objects.filter(id=row.id).update(status="written")


@within_transaction
def note_reply(
    *, by: Actor, target_id: UUID, is_interested: bool, note: str, on: date
) -> SearchTarget:
    """
    Note what a buyer answered; a later answer takes the place of an earlier one.

    :raises UnknownSearch, TargetMovedOn: where she was never written to.
    """
    row = _target(by, target_id)
    if row.status not in {"written", "interested", "not_interested"}:
        raise TargetMovedOn
    row.status = "interested" if is_interested else "not_interested"
    row.note, row.replied_on = note[:500], on
    row.save(update_fields=["status", "note", "replied_on"])
    return row


@within_transaction
def hand_over(*, by: Actor, target_id: UUID, at: datetime) -> SearchTarget:
    """
    Hand an interested buyer over to the firm.

    :raises UnknownSearch, TargetMovedOn: where she is not interested, or handed over already.
    """
    row = _target(by, target_id)
    if row.status != "interested":
        raise TargetMovedOn
    row.status, row.handed_at = "handed_over", at
    row.save(update_fields=["status", "handed_at"])
    return row


@within_transaction
def close(*, by: Actor, search_id: UUID, summary: str, at: datetime) -> None:
    """
    End a search with what came of it in words.

    :raises UnknownSearch, SearchClosed: as they say.
    """
    row = _open(by, search_id)
    BuyerSearch.objects.filter(id=row.id).update(status="closed", closed_at=at, summary=summary)


def _open(by: Actor, search_id: UUID) -> BuyerSearch:
    rows = BuyerSearch.objects.select_for_update(of=("self",)).select_related("offer")
    row = rows.filter(body_id=by.body_id, id=search_id).first()
    if row is None:
        raise UnknownSearch
    if row.status != "open":
        raise SearchClosed
    return row


def _target(by: Actor, target_id: UUID) -> SearchTarget:
    rows = SearchTarget.objects.select_for_update().filter(body_id=by.body_id)
    row = rows.filter(id=target_id).first()
    if row is None:
        raise UnknownSearch
    return row


def _place(row: SearchTarget, at: datetime) -> int:
    sent = Outreach.objects.filter(body_id=row.body_id, buyer_id=row.buyer_id, month=_month(at))
    return sent.count() + 1


def _month(at: datetime) -> str:
    return f"{clock.legal_date(at):%Y-%m}"
