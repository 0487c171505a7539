"""
Pair the awarded firms of a programme with people of the talent pool (인플루언서 매칭).

The file of the programme names the kind of people (``pairs_with``). The office proposes somebody
and the firm agrees first, or the firm invites by itself; the person agrees or declines. Content is
noted as it is delivered, and what came of it abroad goes into the results abroad.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.identity.queries import register
from naru.journeys import letters_of_people
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.kernel.page import ROWS_PER_PAGE, Page
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching.operations import engagements, results
from naru.matching.operations.engagements import Offer, UnknownEngagement
from naru.matching.operations.results import Came
from naru.matching.queries import contents, talents
from naru.matching.queries import engagements as queries
from naru.matching.queries import results as told_results
from naru.matching.queries.contents import Delivered
from naru.matching.queries.engagements import EngagementView
from naru.matching.queries.results import ResultView
from naru.matching.queries.talents import Sought, TalentView
from naru.programmes.queries import awards, programmes
from naru.programmes.queries.awards import AwardView

CAME_FROM = "engagement"
CAME_KINDS = ("inquiry", "contract", "export")
SUGGESTED_MAX = 12


class NotPaired(Refusal):
    code = "journeys.not_paired"
    says = Text(
        ko="이 선정 건에는 이 분야의 사람을 맺어 줄 수 없습니다.",
        en="This award is not one that is paired with such a person.",
    )
    next_step = Text(
        ko="진행 중인 선정 건인지, 사업이 정한 분야인지 확인해 주세요.",
        en="Check that the award is under way and the kind is the one its programme names.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A programme whose firms are paired, and with whom."""

    code: str
    name: Text
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """An awarded firm with its engagements, the newest first, and what they brought."""

    award: AwardView
    engagements: Sequence[EngagementView]
    delivered: Delivered

    @property
    def status(self) -> str:
        """Where its newest engagement stands; "" where nobody was proposed or invited."""
        return self.engagements[0].status if self.engagements else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of an engagement abroad, as the firm tells it."""

    kind: str
    country: str
    happened_on: date
    amount: Money | None = None
    note: str = ""


def pairings(*, body_id: int) -> list[Pairing]:
    """Return a body's programmes whose firms are paired with people of the pool."""
    return [
        Pairing(code=one.code, name=one.name, kind=kind)
        for one in programmes.programmes(body_id=body_id)
        if one.newest and (kind := programmes.definition(one.newest.id).pairs_with)
    ]


def pairs(
    *, body_id: int, programme: str, search: str = "", cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[Paired]:
    """Return a page of the awarded firms of a programme, each with its engagements."""
    page = awards.page(
        book_id=body_id, programme=programme, search=search, cursor=cursor, limit=limit
    )
    found = _paired(body_id, [one for one in page.rows if one.holder_kind == "firm"])
    return Page(rows=found, next_cursor=page.next_cursor, counted=page.counted)


def pair(*, body_id: int, award_id: UUID) -> Paired:
    """
    Return one awarded firm with its engagements.

    :raises NotPaired: where its programme pairs nobody.
    """
    found = awards.award(book_id=body_id, award_id=award_id)
    if found is None or found.holder_kind != "firm" or not kind_of(found):
        raise NotPaired
    return _paired(body_id, [found])[0]


def _paired(body_id: int, held: Sequence[AwardView]) -> list[Paired]:
    known = contents.of_awards(body_id=body_id, award_ids=[one.id for one in held])
    ids = [one.id for several in known.values() for one in several]
    brought = contents.delivered(engagement_ids=ids)
    return [
        Paired(
            award=one,
            engagements=known.get(one.id, ()),
            delivered=_sum([brought.get(row.id, Delivered()) for row in known.get(one.id, ())]),
        )
        for one in held
    ]


def _sum(several: Sequence[Delivered]) -> Delivered:
    return Delivered(
        count=sum(one.count for one in several),
        views=sum(one.views for one in several),
        cost=sum(one.cost for one in several),
        last_on=max((one.last_on for one in several if one.last_on), default=None),
    )


def kind_of(award: AwardView) -> str:
    """Return the kind of people that the programme of an award pairs with; "" for nobody."""
    return programmes.definition(award.version_id).pairs_with


def suggest(
    *, body_id: int, award: AwardView, words: str = "", language: str = "", channel: str = ""
) -> Sequence[TalentView]:
    """Return free people of the kind: by what is looked for, the most experienced first."""
    sought = Sought(
        text=words, kind=kind_of(award), language=language, channel=channel, only_free=True
    )
    return talents.found(body_id=body_id, sought=sought, limit=SUGGESTED_MAX).rows


def award_for(*, body_id: int, firm_id: UUID, talent_id: UUID) -> UUID | None:
    """Return the firm's living award under which it may engage somebody; None for none."""
    talent = talents.talent(body_id=body_id, talent_id=talent_id)
    held = awards.of_holder(book_id=body_id, person_id=None, firm_ids=[firm_id])
    fitting = (one.id for one in held if one.is_alive and talent and kind_of(one) == talent.kind)
    return next(fitting, None)


def propose(*, by: Actor, award_id: UUID, talent_id: UUID, offer: Offer, at: datetime) -> UUID:
    """
    Propose somebody to an awarded firm, as an officer; the firm answers first.

    :raises NotPaired: the award is over, or of a programme that pairs with others.
    :raises NotToBeInvited, InvitedAlready, WordsMissing, EndsBeforeItBegins: as the operation.
    """
    found = pair(body_id=by.body_id, award_id=award_id).award
    talent = talents.talent(body_id=by.body_id, talent_id=talent_id)
    firm = register.firm(found.holder_id)
    if firm is None or talent is None or talent.kind != kind_of(found) or not found.is_alive:
        raise NotPaired
    with db.transaction():
        made = engagements.invite(
            by=by, talent_id=talent_id, firm_id=firm.id, firm_name=firm.name, offer=offer,
            award_id=award_id, is_proposal=True, at=at,
        )  # fmt: skip
        engagement = queries.engagement(body_id=by.body_id, engagement_id=made)
        assert engagement is not None, "it was just written"
        letters_of_people.propose(body_id=by.body_id, engagement=engagement, at=at)
    return made


def take_back(*, by: Actor, engagement_id: UUID, words: str, at: datetime) -> None:
    """
    Take a proposal back that the firm has not answered, as an officer.

    :raises UnknownEngagement, MovedOn: it is not a proposal any more.
    """
    found = queries.engagement(body_id=by.body_id, engagement_id=engagement_id)
    if found is None or found.was_invited:
        raise UnknownEngagement
    with db.transaction():
        engagements.withdraw(by=by, engagement_id=engagement_id, side="office", words=words, at=at)


def came_of(*, body_id: int, engagement_id: UUID) -> list[ResultView]:
    """Return what came of an engagement abroad so far."""
    return told_results.of_source(body_id=body_id, came_from=(CAME_FROM, engagement_id))


def owed(
    *, body_id: int, firm_ids: Collection[UUID], known: Sequence[EngagementView]
) -> list[tuple[AwardView, str]]:
    """Return the living awards that pair with somebody, and whom, where nobody is engaged yet."""
    held = awards.of_holder(book_id=body_id, person_id=None, firm_ids=firm_ids) if firm_ids else []
    engaged = {one.award_id for one in known}
    return [
        (one, kind)
        for one in held
        if one.is_alive and one.id not in engaged and (kind := kind_of(one))
    ]


def tell(*, by: Actor, engagement: EngagementView, told: Told, at: datetime) -> None:
    """Note what came of an engagement abroad; told again it takes the place of the earlier."""
    assert told.kind in CAME_KINDS, "the form offers no other"
    with db.transaction():
        results.note(
            by=by,
            came=Came(
                firm_id=engagement.firm_id, kind=told.kind, came_from=(CAME_FROM, engagement.id),
                happened_on=told.happened_on, country=told.country, amount=told.amount,
                note=told.note,
            ),
            at=at,
        )  # fmt: skip
