"""Choose buyers for a sample with reasons, ask them by letter, and take their yes or no."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from naru.identity.operations import buyers as keeping
from naru.identity.queries import buyers
from naru.identity.views import BuyerView
from naru.journeys import letters_of_samples, match_buyers
from naru.journeys.match_buyers import Fit
from naru.kernel import clock
from naru.kernel.actor import Actor, system
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching.buyers.told import Goods
from naru.matching.operations.introductions import KeptApart
from naru.records.operations import access_log, audit
from naru.samples import choosing, terms
from naru.samples.choosing import Candidate, Proposal
from naru.samples.operations import asking
from naru.samples.operations.asking import Address, Chosen, UnknownInvitation
from naru.samples.operations.entries import UnknownEntry
from naru.samples.queries import asked, tests
from naru.samples.views import EntryView, InvitationView, TestView

PER_LETTER_MAX = 50


class NobodyChosen(Refusal):
    code = "samples.nobody_chosen"
    says = Text(ko="바이어를 고르지 않았습니다.", en="No buyer was chosen.")
    next_step = Text(ko="한 곳 이상 골라 주세요.", en="Choose one at least.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A proposal with the buyer's company, for the officer who chooses."""

    proposal: Proposal
    buyer: BuyerView


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a buyer sees behind her link."""

    invitation: InvitationView
    entry: EntryView
    test: TestView


def propose(
    *, by: Actor, entry_id: UUID, country: str = "", words: str = "", at: datetime
) -> list[Offered]:
    """
    Rank the body's buyers for an entry, each with the reasons.

    :raises UnknownEntry: there is none.
    """
    entry = tests.entry(body_id=by.body_id, entry_id=entry_id)
    test = tests.test(body_id=by.body_id, test_id=entry.test_id) if entry else None
    if entry is None or test is None:
        raise UnknownEntry
    goods = match_buyers.as_written(body_id=by.body_id, firm_id=entry.firm_id, goods=_goods(entry))
    known = match_buyers.choosable(
        body_id=by.body_id, among=[(entry.firm_id, goods)], words=words, country=country
    )
    rules = terms.terms(clock.legal_date(at))
    ranked = choosing.proposals(
        _candidates(by.body_id, entry, goods, known, at),
        markets=test.countries,
        barred=entry.barred_countries,
        most=rules.buyer_samples_max,
    )
    by_id = {one.id: one for one in known}
    return [Offered(proposal=one, buyer=by_id[one.buyer_id]) for one in ranked]


def _candidates(
    body_id: int, entry: EntryView, goods: Goods, known: Sequence[BuyerView], at: datetime
) -> list[Candidate]:
    ids = [one.id for one in known]
    since = at - timedelta(days=terms.terms(clock.legal_date(at)).buyer_period_days)
    lately = asked.recent(body_id=body_id, buyer_ids=ids, since=since)
    answered = asked.helpful(body_id=body_id, buyer_ids=ids)
    of_entry = asked.of_entry(body_id=body_id, entry_id=entry.id)
    asked_already = {one.buyer_id for one in of_entry}
    fits = match_buyers.fits(body_id=body_id, among=[(entry.firm_id, goods)], buyer_ids=ids, at=at)
    apart = match_buyers.kept_apart(body_id=body_id, firm_ids=[entry.firm_id])
    return [
        Candidate(
            buyer_id=one.id,
            country=one.country,
            is_checked=one.standing == "known",
            is_blocked=one.standing == "blocked",
            can_be_written_to=bool(one.email) and one.may_write,
            is_asked=one.id in asked_already,
            asked_lately=lately.get(one.id, 0),
            answered=answered.get(one.id, 0),
            is_kept_apart=(entry.firm_id, one.id) in apart,
            **_matched(fits.get((entry.firm_id, one.id))),
        )
        for one in known
    ]


def _goods(entry: EntryView) -> Goods:
    return Goods(
        name_ko=entry.name.ko, name_en=entry.name.en, product_id=entry.product_id,
        hs_code=entry.hs_code, words=entry.about.en, languages=("ko", "en"),
    )  # fmt: skip


def _matched(fit: Fit | None) -> dict[str, Any]:
    return {"matched": fit.points, "matched_reasons": [*fit.reasons, *fit.against]} if fit else {}


def ask(
    *, by: Actor, entry_id: UUID, buyer_ids: Sequence[UUID], at: datetime
) -> Mapping[UUID, Refusal]:
    """
    Ask several buyers by letter; return who could not be asked, and why.

    :raises NobodyChosen: where none was named.
    """
    if not buyer_ids:
        raise NobodyChosen
    reasons = {one.buyer.id: one.proposal for one in propose(by=by, entry_id=entry_id, at=at)}
    refused: dict[UUID, Refusal] = {}
    for buyer_id in list(dict.fromkeys(buyer_ids))[:PER_LETTER_MAX]:
        try:
            _ask(by, entry_id, reasons[buyer_id], at)
        except KeyError:
            refused[buyer_id] = keeping.UnknownBuyer()
        except Refusal as no:
            refused[buyer_id] = no
    return refused


def _ask(by: Actor, entry_id: UUID, why: Proposal, at: datetime) -> None:
    if why.hindrance == choosing.APART:
        raise KeptApart
    chosen = Chosen(buyer_id=why.buyer_id, country=why.country, reasons=why.reasons)
    with transaction():
        made = asking.ask(by=by, entry_id=entry_id, chosen=chosen, at=at)
        audit.note(
            by=by, action="sample_invitation.asked", subject=("sample_invitation", made), at=at
        )
        letters_of_samples.to_buyer(body_id=by.body_id, invitation_id=made, template="ask", at=at)


def look(*, body_id: int, buyer_id: UUID, invitation_id: UUID) -> Asked:
    """
    Return what a buyer was asked.

    :raises UnknownInvitation: it is not hers.
    """
    found = asked.invitation(body_id=body_id, invitation_id=invitation_id, buyer_id=buyer_id)
    entry = tests.entry(body_id=body_id, entry_id=found.entry_id) if found else None
    test = tests.test(body_id=body_id, test_id=found.test_id) if found else None
    if found is None or entry is None or test is None:
        raise UnknownInvitation
    return Asked(invitation=found, entry=entry, test=test)


def accept(*, body_id: int, buyer_id: UUID, invitation_id: UUID, to: Address, at: datetime) -> None:
    """
    Take a buyer's yes and her address.

    :raises UnknownInvitation, InvitationMovedOn, AddressNeeded, NoSampleLeft: as the operation.
    """
    with transaction():
        asking.accept(body_id=body_id, buyer_id=buyer_id, invitation_id=invitation_id, to=to, at=at)
        _note(body_id, invitation_id, "wanted", at)


def decline(
    *, body_id: int, buyer_id: UUID, invitation_id: UUID, words: str, stops: bool, at: datetime
) -> None:
    """
    Take a buyer's no, and her wish for no more offers.

    :raises UnknownInvitation, InvitationMovedOn: as the operation.
    """
    with transaction():
        asking.decline(
            body_id=body_id, buyer_id=buyer_id, invitation_id=invitation_id, words=words, at=at
        )
        if stops:
            keeping.stop_writing(by=system(body_id), buyer_id=buyer_id)
        _note(body_id, invitation_id, "declined", at)


def _note(body_id: int, invitation_id: UUID, deed: str, at: datetime) -> None:
    audit.note(
        by=system(body_id), action=f"sample_invitation.{deed}",
        subject=("sample_invitation", invitation_id), at=at,
    )  # fmt: skip


def companies(
    *, by: Actor, buyer_ids: Sequence[UUID], purpose: str, at: datetime
) -> Mapping[UUID, BuyerView]:
    """Return the buyers behind ids for an officer, and note that she saw them."""
    found = buyers.buyers(body_id=by.body_id, buyer_ids=buyer_ids)
    if found:
        with transaction():
            access_log.note(
                by=by, purpose=purpose, subject_kind="buyer", subject_ids=found,
                fields=("company",), at=at,
            )  # fmt: skip
    return found
