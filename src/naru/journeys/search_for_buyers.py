"""
Search buyers for awarded firms through an agency (바이어 발굴·마케팅 대행), and hand them over.

The agency proposes, the firm approves buyers and words, letters leave within the limits and only to
those who may be written to, replies are noted, and an interested buyer becomes the firm's inquiry.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from naru.identity.operations.buyers import UnknownBuyer
from naru.identity.queries import buyers, register
from naru.identity.views import BuyerView, FirmView
from naru.journeys import letters_of_buyers
from naru.journeys.letters_of_buyers import WHAT
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.matching.operations import introductions, results, searches
from naru.matching.operations.results import Came
from naru.matching.operations.searches import Opening
from naru.matching.queries import buying as offers
from naru.matching.queries import searches as queries
from naru.matching.queries.searches import SearchView, TargetView
from naru.programmes.queries import awards
from naru.programmes.queries.awards import AwardView
from naru.records.operations import audit

PROGRAMME = "kr/yongin/2021-buyer-search"
CAME_FROM = "buyer_search"
PAGE = "/support/abroad/buyers/searches/"
MONTHS = 6
AWARDS_MAX = 100
# The regions of the programme's form as the countries in which buyers are sought.
REGIONS: Mapping[str, Sequence[str]] = {
    "asean": ("VN", "TH", "SG", "MY", "ID", "PH"),
    "china": ("CN", "HK", "TW"),
    "americas": ("US", "CA", "MX", "BR"),
    "europe": ("DE", "FR", "ES", "IT", "GB", "NL", "PL"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An awarded firm without a search, and what it offers abroad."""

    award: AwardView
    firm: FirmView
    markets: Sequence[str]
    offers: Sequence[offers.OfferView]


def waiting(*, body_id: int, programme: str = PROGRAMME) -> Sequence[Waiting]:
    """Return the awarded firms of the programme for whom no search is open yet."""
    page = awards.page(book_id=body_id, programme=programme, limit=AWARDS_MAX)
    alive = [one for one in page.rows if one.is_alive and one.holder_kind == "firm"]
    begun = queries.page(body_id=body_id, limit=AWARDS_MAX).rows
    known = {one.award_id for one in begun}
    firms = register.firms(one.holder_id for one in alive)
    return [
        Waiting(
            award=one,
            firm=firms[one.holder_id],
            markets=REGIONS.get(str(one.facts.get("request.market", "")), ()),
            offers=offers.offers(body_id=body_id, firm_id=one.holder_id),
        )
        for one in alive
        if one.id not in known and one.holder_id in firms
    ]


def open_for_award(
    *, by: Actor, award_id: UUID, offer_id: UUID, agency: str, at: datetime,
    agency_firm_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Open the search that an award promises, in the markets the firm applied for."""
    award = awards.award(book_id=by.body_id, award_id=award_id)
    assert award is not None, "chosen from the list of awards"
    on = clock.legal_date(at)
    opening = Opening(
        firm_id=award.holder_id, offer_id=offer_id, agency=agency, agency_firm_id=agency_firm_id,
        award_id=award.id, programme=award.programme_code,
        markets=REGIONS.get(str(award.facts.get("request.market", "")), ()),
        starts_on=on, ends_on=award.until_on or on + timedelta(days=30 * MONTHS),
    )  # fmt: skip
    return open_(by=by, opening=opening, at=at)


def open_(*, by: Actor, opening: Opening, at: datetime) -> UUID:
    """Open a search on the terms given, and propose its first buyers."""
    with db.transaction():
        search_id = searches.open_(by=by, opening=opening, at=at)
        _note(by, "buyer_search.opened", search_id, at)
        searches.propose(by=by, search_id=search_id, at=at)
    return search_id


def propose(*, by: Actor, search_id: UUID, at: datetime) -> int:
    """
    Propose further buyers; return how many are new.

    :raises UnknownSearch, SearchClosed: as the operation.
    """
    with db.transaction():
        return searches.propose(by=by, search_id=search_id, at=at)


def decide(
    *, by: Actor, search_id: UUID, target_ids: Collection[UUID], is_approved: bool, at: datetime
) -> int:
    """
    Approve or decline proposed buyers for the firm.

    :raises UnknownSearch, SearchClosed: as the operation.
    """
    with db.transaction():
        count = searches.decide(
            by=by, search_id=search_id, target_ids=target_ids, is_approved=is_approved, at=at
        )
        step = "approved" if is_approved else "declined"
        _note(by, f"buyer_search.targets_{step}", search_id, at)
    return count


def write_pitch(*, by: Actor, search_id: UUID, pitch: Mapping[str, str], at: datetime) -> None:
    """
    Write what buyers are told, and ask the firm to check it.

    :raises UnknownSearch, SearchClosed: as the operation.
    """
    with db.transaction():
        searches.write_pitch(by=by, search_id=search_id, pitch=pitch)
        _note(by, "buyer_search.pitch_written", search_id, at)
        _tell_firm(by, _search(by, search_id), "pitch", company="–", note="", at=at)


def approve_pitch(*, by: Actor, search_id: UUID, at: datetime) -> None:
    """
    Approve what buyers are told, for the firm.

    :raises UnknownSearch, SearchClosed: as the operation.
    """
    with db.transaction():
        searches.approve_pitch(by=by, search_id=search_id, at=at)
        _note(by, "buyer_search.pitch_approved", search_id, at)


def write(*, by: Actor, target_id: UUID, at: datetime) -> None:
    """
    Write to one approved buyer in her language.

    :raises WishesNoLetters: where she may not be written to.
    :raises UnknownSearch, SearchClosed, PitchNotApproved, TargetMovedOn, LetterLimitReached: so.
    """
    with db.transaction():
        target = searches.ready_to_write(by=by, target_id=target_id, at=at)
        search = _search(by, target.search_id)
        buyer, firm = _buyer(by, target.buyer_id), register.firm(search.firm_id)
        assert firm is not None, "a search is for a firm"
        pitch = search.pitch.get(buyer.language) or search.pitch.get("en") or ""
        letter_id = letters_of_buyers.to_buyer(
            by=by, buyer=buyer, firm=firm, template="outreach",
            values={"goods": search.goods, "pitch": pitch}, at=at,
        )  # fmt: skip
        searches.note_letter(
            by=by, target_id=target_id, letter_id=letter_id, language=buyer.language, at=at
        )


def write_to_all(*, by: Actor, search_id: UUID, at: datetime) -> tuple[int, list[Refusal]]:
    """Write to every approved buyer; return how many letters left, and why others did not."""
    approved = [
        one
        for one in queries.targets(body_id=by.body_id, search_id=search_id)
        if one.status == "approved"
    ]
    written, refused = 0, list[Refusal]()
    for one in approved:
        try:
            write(by=by, target_id=one.id, at=at)
        except Refusal as problem:
            refused.append(problem)
        else:
            written += 1
    return written, refused


def note_reply(*, by: Actor, target_id: UUID, is_interested: bool, note: str, at: datetime) -> None:
    """
    Note what a buyer answered, by herself or told by the agency; tell the firm of interest.

    :raises UnknownSearch, TargetMovedOn: as the operation.
    """
    with db.transaction():
        target = searches.note_reply(
            by=by, target_id=target_id, is_interested=is_interested, note=note,
            on=clock.legal_date(at),
        )  # fmt: skip
        step = "interested" if is_interested else "not_interested"
        _note(by, f"buyer_search.{step}", target.search_id, at)
        if is_interested:
            company = _buyer(by, target.buyer_id).company
            search = _search(by, target.search_id)
            _tell_firm(by, search, "interested", company=company, note=note, at=at)


def hand_over(*, by: Actor, target_id: UUID, at: datetime) -> None:
    """
    Hand an interested buyer to the firm: introduced, and an inquiry among the results.

    :raises UnknownSearch, TargetMovedOn: as the operation.
    """
    with db.transaction():
        target = searches.hand_over(by=by, target_id=target_id, at=at)
        search, buyer = _search(by, target.search_id), _buyer(by, target.buyer_id)
        introductions.make(
            by=by, firm_id=search.firm_id, buyer_id=buyer.id, offer_id=search.offer_id, at=at
        )
        offer = offers.offer(body_id=by.body_id, offer_id=search.offer_id)
        came = Came(
            firm_id=search.firm_id, kind="inquiry", came_from=(CAME_FROM, target_id),
            happened_on=target.replied_on or clock.legal_date(at), buyer_id=buyer.id,
            product_id=offer.goods.product_id if offer else None, country=buyer.country,
            note=target.note[:300],
        )  # fmt: skip
        results.note(by=by, came=came, at=at)
        _note(by, "buyer_search.handed_over", target.search_id, at)
        _tell_firm(by, search, "made", company=buyer.company, note=target.note, at=at)


def close(*, by: Actor, search_id: UUID, summary: str, at: datetime) -> None:
    """
    End a search; its report can be printed from then on.

    :raises UnknownSearch, SearchClosed: as the operation.
    """
    with db.transaction():
        searches.close(by=by, search_id=search_id, summary=summary, at=at)
        _note(by, "buyer_search.closed", search_id, at)
        _tell_firm(by, _search(by, search_id), "report", company="–", note=summary, at=at)


def report(*, body_id: int, search_id: UUID) -> dict[str, Any] | None:
    """Return what a report of a search says: its figures, letters by month, and its buyers."""
    search = queries.search(body_id=body_id, search_id=search_id)
    if search is None:
        return None
    targets = queries.targets(body_id=body_id, search_id=search_id)
    return {
        "search": search,
        "firm": register.firm(search.firm_id),
        "months": queries.letters_by_month(body_id=body_id, search_id=search_id),
        "targets": with_companies(body_id=body_id, targets=targets),
    }


def with_companies(
    *, body_id: int, targets: Sequence[TargetView]
) -> Sequence[tuple[TargetView, Any]]:
    """Return targets beside what may be told of their buyers."""
    known = buyers.briefs(body_id=body_id, buyer_ids=[one.buyer_id for one in targets])
    return [(one, known[one.buyer_id]) for one in targets if one.buyer_id in known]


def report_every_month(*, by: Actor, at: datetime) -> int:
    """Tell every firm with an open search how far it has come; return how many."""
    found = queries.page(body_id=by.body_id, status="open", limit=AWARDS_MAX).rows
    for one in found:
        reach = one.reach
        note = (
            f"제안 {reach.proposed} · 연락 {reach.contacted} · 회신 {reach.replied} · "
            f"관심 {reach.interested} · 견적 {reach.quoted} · 계약 {reach.contracted}"
        )
        with db.transaction():
            _tell_firm(by, one, "report", company="–", note=note, at=at)
    return len(found)


def _search(by: Actor, search_id: UUID) -> SearchView:
    found = queries.search(body_id=by.body_id, search_id=search_id)
    assert found is not None, "it was just locked"
    return found


def _buyer(by: Actor, buyer_id: UUID) -> BuyerView:
    found = buyers.buyer(body_id=by.body_id, buyer_id=buyer_id)
    if found is None:
        raise UnknownBuyer
    return found


def _tell_firm(
    by: Actor, search: SearchView, what: str, *, company: str, note: str, at: datetime
) -> None:
    letters_of_buyers.to_firm(
        by=by, firm_id=search.firm_id, what=WHAT[what], company=company, goods=search.goods,
        note=note, path=f"{PAGE}{search.id}/", at=at,
    )  # fmt: skip


def _note(by: Actor, action: str, search_id: UUID, at: datetime) -> None:
    audit.note(by=by, action=action, subject=("buyer_search", search_id), at=at)
