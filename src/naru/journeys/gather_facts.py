"""
Gather what the records of all rooms know of a firm or a person, named as programmes name it.

The names, words and units stand in ``programmes/definition/record_facts.py``. What no record tells
is left out, so that a rule calls it missing instead of guessing. Seventeen statements at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from naru.commerce.queries import trade
from naru.commerce.queries.trade import TradeInBrief
from naru.geography import queries as regions
from naru.identity.queries import people, register
from naru.identity.views import FirmView
from naru.journeys import facts_of_the_gate
from naru.kernel.clock import legal_date, start_of
from naru.learning.queries import assessments, certificates, enrolments, exports
from naru.programmes.queries import holders
from naru.programmes.queries.holders import Support
from naru.rules.facts import Fact
from naru.rules.spans import MONTHS_A_YEAR, Span, between


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The facts of one applicant on a day, and the keys under which it was supported before."""

    on: date
    facts: dict[str, Fact] = field(default_factory=dict)
    support_keys: frozenset[str] = frozenset()


def of_applicant(*, body_id: int, kind: str, holder_id: UUID, on: date) -> Gathered:
    """Return the facts of whoever applies; of a group the records know nothing."""
    if kind == "firm":
        return of_firm(body_id=body_id, firm_id=holder_id, on=on)
    if kind == "person":
        return of_person(body_id=body_id, person_id=holder_id, on=on)
    keys = holders.support_keys(book_id=body_id, holder_id=holder_id)
    return Gathered(on=on, facts={"on": on}, support_keys=keys)


def of_firm(*, body_id: int, firm_id: UUID, on: date) -> Gathered:
    """Return the facts of a firm on a day; of an unknown firm only its record of support."""
    support = _support(body_id, firm_id, on)
    firm = register.firm(firm_id)
    facts: dict[str, Fact] = {"on": on, **_given("firm", support)}
    facts["firm.designations"] = support.designations
    if firm is not None:
        facts |= _registered(firm, on) | _traded(body_id, firm_id, on)
        facts |= _learnt(body_id, firm_id, on)
        facts |= facts_of_the_gate.of_firm(body_id=body_id, firm_id=firm_id, on=on)
    return Gathered(on=on, facts=facts, support_keys=support.keys)


def of_firms(*, body_id: int, firms: Sequence[FirmView], on: date) -> dict[UUID, dict[str, Fact]]:
    """Return what the ladder asks of many firms, in a handful of statements."""
    ids = [firm.id for firm in firms]
    trading = trade.of_firms(body_id=body_id, firm_ids=ids, since=_a_year_before(on), until=on)
    exporting = exports.firsts(body_id=body_id, firm_ids=ids)
    diagnosed = assessments.points_of(body_id=body_id, firm_ids=ids)
    return {
        firm.id: {
            "on": on,
            "firm.proven_exports": int(firm.id in exporting),
            **({"firm.online_skill": diagnosed[firm.id][0]} if firm.id in diagnosed else {}),
            **_in_brief(firm, trading.get(firm.id)),
        }
        for firm in firms
    }


def _in_brief(firm: FirmView, shop: TradeInBrief | None) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"firm.is_vendor": False, "firm.sales_12_months": 0}
    if firm.standing != "unknown":
        facts["firm.standing"] = firm.standing
    if shop is not None:
        facts |= {"firm.is_vendor": shop.is_open, "firm.sales_12_months": shop.sales}
        facts |= _growth(shop.sales, shop.sales_before)
    return facts


def _growth(sales: int, before: int) -> dict[str, Fact]:
    return {"firm.sales_growth": (sales - before) * 100 // before} if before > 0 else {}


def of_person(*, body_id: int, person_id: UUID, on: date) -> Gathered:
    """Return the facts of a person on a day."""
    support = _support(body_id, person_id, on)
    facts: dict[str, Fact] = {"on": on, **_given("person", support)}
    member = people.membership(body_id=body_id, person_id=person_id)
    facts["person.is_member"] = member is not None and member.left_at is None
    if member is not None and member.left_at is None:
        joined_on = legal_date(member.joined_at)
        facts["person.member_on"] = joined_on
        facts["person.member_months"] = _months(joined_on, on)
    facts["person.certificates"] = certificates.codes_of_person(
        body_id=body_id, person_id=person_id, on=on
    )
    facts["person.courses_completed"] = enrolments.courses_completed(
        body_id=body_id, person_id=person_id
    )
    facts["person.has_firm"] = bool(register.firm_ids_of(person_id))
    facts["person.orders_12_months"] = trade.orders_of(
        book_id=body_id, person_id=person_id, since=start_of(_a_year_before(on))
    )
    home = next((one.region_code for one in people.addresses(person_id) if one.region_code), "")
    if home:
        facts["person.region"] = regions.ancestry(home, on=on)
    return Gathered(on=on, facts=facts, support_keys=support.keys)


def _support(body_id: int, holder_id: UUID, on: date) -> Support:
    began = start_of(date(on.year, 1, 1))
    return holders.support_of(book_id=body_id, holder_id=holder_id, on=on, year_began_at=began)


def _given(subject: str, support: Support) -> dict[str, Fact]:
    return {
        f"{subject}.programmes": support.programmes,
        f"{subject}.awarded_this_year": support.won_this_year,
    }


def _registered(firm: FirmView, on: date) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "firm.size": firm.size,
        "firm.is_manufacturer": firm.is_manufacturer,
    }
    if firm.standing != "unknown":
        facts["firm.standing"] = firm.standing
    if firm.tax_type:
        facts["firm.tax_type"] = firm.tax_type
    if firm.region_code:
        facts["firm.region"] = regions.ancestry(firm.region_code, on=on)
    if firm.opened_on:
        months = _months(firm.opened_on, on)
        facts |= {
            "firm.opened_on": firm.opened_on,
            "firm.months_open": months,
            "firm.years_open": months // MONTHS_A_YEAR,
        }
    return facts


def _learnt(body_id: int, firm_id: UUID, on: date) -> dict[str, Fact]:
    people_of = [tie.person_id for tie in register.people_of(firm_id)]
    return {
        "firm.certificates": certificates.codes_of_firm(
            body_id=body_id, firm_id=firm_id, person_ids=people_of, on=on
        ),
        "firm.proven_exports": exports.count(body_id=body_id, firm_id=firm_id),
    }


def _traded(body_id: int, firm_id: UUID, on: date) -> dict[str, Fact]:
    shop = trade.of_firm(body_id=body_id, firm_id=firm_id, since=_a_year_before(on), until=on)
    if shop is None:
        return {
            "firm.is_vendor": False,
            "firm.sales_12_months": 0,
            "firm.product_count": 0,
            "firm.categories": (),
        }
    facts: dict[str, Fact] = {
        "firm.is_vendor": shop.is_open,
        "firm.sales_12_months": shop.sales,
        "firm.product_count": shop.product_count,
        "firm.categories": shop.categories,
    }
    facts |= _growth(shop.sales, shop.sales_before)
    if shop.annual_sales is not None:
        facts["firm.annual_sales"] = shop.annual_sales
    if shop.approved_at is not None:
        opened_on = legal_date(shop.approved_at)
        facts["firm.vendor_on"] = opened_on
        facts["firm.vendor_months"] = _months(opened_on, on)
    return facts


def _months(since: date, on: date) -> int:
    """Return the whole months that have gone by; none where it begins later."""
    return between(since, on).months if since <= on else 0


def _a_year_before(on: date) -> date:
    day = Span(months=-MONTHS_A_YEAR).after(on)
    assert day is not None, "the calendar has last year"
    return day
