"""
Let the demo county know some sixty buyers abroad, and leave what firms do with them.

The buyers come before the stories that need them; offers, what firms say, and searches come at the
end, when there are pavilion sheets, deals and meetings to rank by.
"""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from naru.identity.operations import buyers
from naru.identity.operations.buyers import Known
from naru.journeys import find_buyers, load_trade_figures, search_for_buyers
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.matching.buyers.sheets import FIGURES
from naru.matching.buyers.told import Interest
from naru.matching.operations import buying
from naru.matching.operations.searches import Opening
from naru.matching.operations.trade import Source
from naru.matching.queries import buying as queries
from naru.matching.queries import searches
from naru.pavilions.queries import sheets

FILE = Path(__file__).with_name("buyers.toml")
KNOWN_FIELDS = (
    "company", "country", "city", "website", "contact", "email", "language", "time_zone",
)  # fmt: skip
KNOWN_FOR = timedelta(days=300)
UNCHECKED_EVERY = 12  # one of so many came by an inquiry, and nobody has looked at her yet
SEED = 4_105
SHEETS_MAX, FIRMS_MAX, OFFERS_A_FIRM_MAX = 100, 14, 3
SEARCHED_FIRMS = 11  # as many as the programme awards a year
AGENCY = "경기비즈니스센터(GBC) (가상)"
ASSUMED = "나루군 시연용 가정"
YEARS = 2
DAY = timedelta(days=1)


@lru_cache(maxsize=1)
def told() -> Mapping[str, Any]:
    """Read who the buyers are, what they look for, and what is said to them."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def know(evening: datetime) -> None:
    """Register the buyers with what they look for; the last ones came during the last months."""
    by, rows = county.officer("officer"), told()["buyer"]
    step = KNOWN_FOR / len(rows)
    with db.transaction():
        for place, row in enumerate(rows):
            at = evening - KNOWN_FOR + place * step
            buyer_id = buyers.register(
                by=by,
                known=Known(**{name: row[name] for name in KNOWN_FIELDS}),
                source="inquiry" if place % UNCHECKED_EVERY == UNCHECKED_EVERY - 1 else "office",
                at=at,
            )
            buying.note_interest(
                by=by, buyer_id=buyer_id, country=row["country"], interest=_interest(row), at=at
            )


def _interest(row: Mapping[str, Any]) -> Interest:
    return Interest(
        hs_codes=row["hs"], words=", ".join(row["words"]), price_level=row["price"],
        certificates=row["certificates"], order_min=row["order_min"], order_max=row["order_max"],
        markets=row["markets"],
    )  # fmt: skip


def leave(*, evening: datetime) -> None:
    """Offer goods of the pavilion, say what firms think, ask for introductions, and search."""
    chance = Random(SEED)
    firms = list(islice(_firms_with_sheets(), FIRMS_MAX))
    _load_figures(firms, evening)
    offered = [one for firm in firms for one in _offer(firm, evening - 20 * DAY)]
    for firm_id, offer_id in offered:
        _say(firm_id, offer_id, chance, evening - 8 * DAY)
    firsts = list(dict(reversed(offered)).items())
    for firm_id, offer_id in firsts[:3]:  # one a firm: the same buyer may lead two of its offers
        _ask(firm_id, offer_id, evening - 2 * DAY)
    for place, (firm_id, offer_id) in enumerate(firsts[:SEARCHED_FIRMS]):
        _search(firm_id, offer_id, place, evening)


def _firms_with_sheets() -> Iterator[UUID]:
    found = sheets.page(body_id=NARU, status="published", limit=SHEETS_MAX).rows
    yield from dict.fromkeys(one.firm_id for one in reversed(found))


def _load_figures(firms: Sequence[UUID], evening: datetime) -> None:
    """Load invented imports of the buyers' countries under the headings that are offered."""
    codes = {
        goods.hs_code[:6]
        for firm in firms
        for _sheet, goods in find_buyers.goods_of_sheets(body_id=NARU, firm_id=firm)
        if len(goods.hs_code) >= 6
    }
    chance, out = Random(SEED), io.StringIO()
    lines = csv.writer(out)
    lines.writerow([name.ko for name in FIGURES.values()])
    on = clock.legal_date(evening)
    for country in sorted({row["country"] for row in told()["buyer"]}):
        for code in sorted(codes):
            imports = chance.randrange(1_000_000, 400_000_000, 1_000)
            for year in range(on.year - YEARS, on.year):
                share = chance.randrange(1, 30)
                lines.writerow([country, code, year, imports, imports * share // 100, ""])
                imports = imports * chance.randrange(90, 130) // 100
    if codes:
        load_trade_figures.load(
            by=county.officer("officer"), content=out.getvalue().encode(), at=evening,
            source=Source(name=ASSUMED, as_of=on, is_assumption=True),
        )  # fmt: skip


def _of(firm_id: UUID) -> Actor:
    return Actor(body_id=NARU, firm_ids=frozenset({firm_id}))


def _offer(firm_id: UUID, at: datetime) -> Iterator[tuple[UUID, UUID]]:
    found = find_buyers.goods_of_sheets(body_id=NARU, firm_id=firm_id)
    for _sheet, goods in found[:OFFERS_A_FIRM_MAX]:
        yield firm_id, find_buyers.offer(by=_of(firm_id), firm_id=firm_id, goods=goods, at=at)


def _say(firm_id: UUID, offer_id: UUID, chance: Random, at: datetime) -> None:
    """Let a firm like the near ones with the certificates, and leave the rest."""
    for one in queries.proposals(body_id=NARU, offer_id=offer_id)[:8]:
        lacks = any(reason.code == "certificate_missing" for reason in one.against)
        if chance.random() < 0.4:
            continue
        find_buyers.say(
            by=_of(firm_id), firm_id=firm_id, proposal_id=one.id, at=at, words="",
            verdict="not_for_us" if lacks or one.place > 5 else "good",
            why="price" if lacks else "",
        )  # fmt: skip


def _ask(firm_id: UUID, offer_id: UUID, at: datetime) -> None:
    for one in queries.proposals(body_id=NARU, offer_id=offer_id)[3:4]:
        find_buyers.ask_introduction(
            by=_of(firm_id), firm_id=firm_id, proposal_id=one.id, words=told()["ask"], at=at
        )


def _search(firm_id: UUID, offer_id: UUID, place: int, evening: datetime) -> None:
    """Lead a search as far as its place says: the first ones furthest."""
    by, at = county.officer("officer"), evening - 90 * DAY
    opening = Opening(
        firm_id=firm_id, offer_id=offer_id, agency=AGENCY, programme=search_for_buyers.PROGRAMME,
        starts_on=clock.legal_date(at), ends_on=clock.legal_date(at + 180 * DAY),
    )  # fmt: skip
    search_id = search_for_buyers.open_(by=by, opening=opening, at=at)
    targets = searches.targets(body_id=NARU, search_id=search_id)
    if place >= SEARCHED_FIRMS - 2:
        return
    pitch: Mapping[str, str] = told()["pitch"]
    search_for_buyers.write_pitch(by=by, search_id=search_id, pitch=pitch, at=at + 3 * DAY)
    if place == SEARCHED_FIRMS - 3:
        return
    search_for_buyers.approve_pitch(by=_of(firm_id), search_id=search_id, at=at + 5 * DAY)
    search_for_buyers.decide(
        by=_of(firm_id), search_id=search_id, target_ids=[one.id for one in targets[:6]],
        is_approved=True, at=at + 5 * DAY,
    )  # fmt: skip
    search_for_buyers.write_to_all(by=by, search_id=search_id, at=at + (6 + 9 * place) * DAY)
    _reply(search_id, place, min(evening - DAY, at + (12 + 9 * place) * DAY))


def _reply(search_id: UUID, place: int, at: datetime) -> None:
    by = county.officer("officer")
    written = [
        one
        for one in searches.targets(body_id=NARU, search_id=search_id)
        if one.status == "written"
    ]
    told_back = told()["interested"]
    for number, one in enumerate(written[:3]):
        likes = number < 2
        note = told_back[(place + number) % len(told_back)] if likes else told()["not_interested"]
        search_for_buyers.note_reply(by=by, target_id=one.id, is_interested=likes, at=at, note=note)
        if number == 0:
            search_for_buyers.hand_over(by=by, target_id=one.id, at=at + DAY)
