"""Rank buyers for an offer and keep the proposals; learn the weights from what is said of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching.buyers import learning, rank, weights
from naru.matching.buyers.learning import Learned, Said
from naru.matching.buyers.rank import Ranked, Scale
from naru.matching.models import BuyerProposal, ExportOffer, RankWeights, TradeResult
from naru.matching.operations.buying import UnknownOffer
from naru.matching.queries import candidates, trade
from naru.matching.queries import rank_weights as weights_in_force

SAID_MAX = 5_000  # proposals read back for the learning, the newest


class TooLittleSaid(Refusal):
    code = "matching.too_little_said"
    says = Text(
        ko="아직 배우기에 기업의 평가가 적습니다 ({pairs}쌍, {needed}쌍 필요).",
        en="Too little is said to learn from ({pairs} pairs, {needed} needed).",
    )
    next_step = Text(
        ko="기업이 추천을 평가하면 다시 해 주세요. 그동안은 정해 둔 가중치를 씁니다.",
        en="Try again when firms have said more; until then our own weights hold.",
    )


def scales_for(*, body_id: int, hs_codes: Collection[str], at: datetime) -> Mapping[str, Scale]:
    """Return the scales in force for a body, by heading."""
    on = clock.legal_date(at)
    held = weights_in_force.in_force(body_id=body_id, on=on)
    found = trade.markets(body_id=body_id, hs_codes=hs_codes)
    busiest = candidates.busiest(body_id=body_id)
    return {
        code: Scale(weights=held, terms=weights.terms(on), on=on, markets=markets, busiest=busiest)
        for code, markets in found.items()
    }


def look(
    *, body_id: int, firm_id: UUID | None, offer: rank.Offer, at: datetime,
    places: int | None = None, countries: Sequence[str] = (),
) -> Sequence[Ranked]:  # fmt: skip
    """Rank buyers for what is offered, writing nothing; ``countries`` narrows where to look."""
    by = scales_for(body_id=body_id, hs_codes=[offer.hs_code], at=at)[offer.hs_code]
    found = candidates.near(
        body_id=body_id, firm_id=firm_id, offer=offer, countries=countries,
        most=by.terms.candidates_max,
    )  # fmt: skip
    judged = [rank.judge(offer, buyer, by) for buyer in found]
    return rank.best(
        judged,
        places=places or by.terms.places,
        per_country_max=by.terms.per_country_max if len(countries) != 1 else len(judged),
    )


def fits(
    *, body_id: int, offers: Sequence[rank.Offer], buyer_ids: Sequence[UUID], at: datetime,
    only_near: bool = False,
) -> Sequence[Sequence[Ranked]]:  # fmt: skip
    """
    Judge named buyers for several offers, each by itself, in as many statements as for one.

    ``only_near`` leaves out whom nothing ties to the goods: a round has many firms and goods.
    """
    codes = {one.hs_code for one in offers}
    scales = scales_for(body_id=body_id, hs_codes=codes, at=at)
    known = candidates.named(body_id=body_id, buyer_ids=buyer_ids, hs_codes=codes)
    return [
        [
            rank.judge(offer, buyer, scales[offer.hs_code])
            for buyer in known[candidates.heading(offer.hs_code)]
            if not only_near or rank.is_near(offer, buyer)
        ]
        for offer in offers
    ]


@within_transaction
def propose(*, by: Actor, offer_id: UUID, at: datetime) -> int:
    """
    Propose the best buyers for an offer, each with her reasons; return how many.

    :raises UnknownOffer: where the body has none such.
    """
    rows = ExportOffer.objects.select_for_update().filter(body_id=by.body_id, is_open=True)
    row = rows.filter(id=offer_id).first()
    if row is None:
        raise UnknownOffer
    ranked = look(body_id=by.body_id, firm_id=row.firm_id, offer=candidates.offered(row), at=at)
    _keep(row, ranked, at)
    ExportOffer.objects.filter(id=row.id).update(ranked_at=at)
    return len(ranked)


def _keep(row: ExportOffer, ranked: Sequence[Ranked], at: datetime) -> None:
    proposals = BuyerProposal.objects.filter(body_id=row.body_id, offer=row)
    proposals.filter(verdict="").exclude(buyer_id__in=[one.buyer.id for one in ranked]).delete()
    proposals.update(place=0)
    BuyerProposal.objects.bulk_create(
        [
            BuyerProposal(
                body_id=row.body_id,
                offer=row,
                firm_id=row.firm_id,
                buyer_id=one.buyer.id,
                place=place,
                points=one.points,
                parts=written(one),
                ranked_at=at,
            )
            for place, one in enumerate(ranked, start=1)
        ],
        update_conflicts=True,
        unique_fields=["body_id", "offer", "buyer_id"],
        update_fields=["place", "points", "parts", "ranked_at"],
    )


def written(one: Ranked) -> list[dict[str, Any]]:
    """Return the reasons as they are kept."""
    return [
        {"code": part.code, "share": part.share, "points": part.points,
         "ko": part.why.ko, "en": part.why.en}
        for part in one.parts
    ]  # fmt: skip


@within_transaction
def learn(*, by: Actor, at: datetime) -> Learned:
    """
    Learn a body's weights anew from everything said, and use them from now on.

    :raises TooLittleSaid: where too few pairs are there to learn from.
    """
    on = clock.legal_date(at)
    prior, terms = weights.weights(on).points(), weights.terms(on)
    said = _said(by.body_id)
    pairs = len(learning.pairs_of(said))
    if pairs < terms.pairs_min:
        raise TooLittleSaid(pairs=pairs, needed=terms.pairs_min)
    learned = learning.learn(said, prior=prior, pull=terms.pull)
    RankWeights.objects.create(
        body_id=by.body_id, prior=prior, fitted_at=at, fitted_by=by.person_id, **asdict(learned)
    )
    return learned


@within_transaction
def reset(*, by: Actor, reason: str, at: datetime) -> None:
    """Go back to our own weights; what firms said stays, to learn from later."""
    prior = weights.weights(clock.legal_date(at)).points()
    RankWeights.objects.create(
        body_id=by.body_id, weights=prior, prior=prior, pairs=0, right_before=0, right_after=0,
        is_reset=True, reason=reason[:200], fitted_at=at, fitted_by=by.person_id,
    )  # fmt: skip


def _said(body_id: int) -> list[Said]:
    """
    Return what was said, by offer: by the firm, or by what came of it.

    A result of a firm with a buyer counts as good; her refusal is told by the firm.
    """
    names = ("offer_id", "firm_id", "buyer_id", "verdict", "parts")
    proposals = BuyerProposal.objects.filter(body_id=body_id).order_by("-id")
    rows: Any = proposals.values(*names)[:SAID_MAX]
    came = _came(body_id, {row["buyer_id"] for row in rows})
    good, bad = defaultdict(list), defaultdict(list)
    for row in rows:
        shares = {part["code"]: part["share"] for part in row["parts"]}
        if row["verdict"] == "not_for_us":
            bad[row["offer_id"]].append(shares)
        elif row["verdict"] == "good" or (row["firm_id"], row["buyer_id"]) in came:
            good[row["offer_id"]].append(shares)
    return [
        Said(good=good[one], not_for_us=bad[one])
        for one in sorted(good, reverse=True)
        if one in bad
    ]


def _came(body_id: int, buyer_ids: Iterable[UUID]) -> set[tuple[UUID, UUID | None]]:
    rows = TradeResult.objects.filter(body_id=body_id, buyer_id__in=set(buyer_ids))
    return set(rows.values_list("firm_id", "buyer_id").distinct())
