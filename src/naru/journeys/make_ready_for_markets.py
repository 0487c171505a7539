"""
Make a product ready for markets abroad: its facts once, a check list per market, what shows it met.

Facts come over from the mall's product notice or the pavilion's sheet where they stand there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from naru.commerce.queries import product_desk, vendors
from naru.commerce.queries.products import NoSuchProduct
from naru.identity.queries import register
from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.localisation import checking, product_facts, requirements
from naru.localisation.checking import Item
from naru.localisation.operations import plans, products
from naru.localisation.operations.plans import Evidence, NotOnTheList, UnknownPlan
from naru.localisation.operations.products import Told, UnknownExportProduct
from naru.localisation.queries import plans as plan_queries
from naru.localisation.queries import products as product_queries
from naru.localisation.requirements import Row
from naru.localisation.views import EvidenceView, PlanView
from naru.pavilions.queries import sheets
from naru.records.operations import documents
from naru.records.queries import documents as papers
from naru.rules.facts import Fact

EVIDENCE, OWNER = "localisation.evidence", "market_plan"
MALL, PAVILION = "mall", "pavilion"
OFFERED_MAX = 100
ORIGINS = {"KR": "Republic of Korea"}  # as labels write it; others the firm writes herself


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A product that stands elsewhere in the house, with what it tells."""

    taken_from: str
    id: UUID
    name: str
    hs: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


def keep(
    *, by: Actor, firm_id: UUID, told: Told, at: datetime, product_id: UUID | None = None
) -> UUID:
    """
    Write down a product or change one, and count its check lists again.

    :raises NotAnHsNumber, GoodsDoNotFit, UnknownExportProduct, AlreadyTaken, TooManyProducts: as
        the operation.
    """
    firm = register.firm(firm_id)
    if firm is None:
        raise UnknownExportProduct
    with transaction():
        kept = products.keep(
            by=by, firm_id=firm_id, firm_name=firm.name, told=told, at=at, product_id=product_id
        )
        for plan in plan_queries.of_product(body_id=by.body_id, product_id=kept):
            count(body_id=by.body_id, plan=plan, at=at)
    return kept


def end(*, by: Actor, firm_id: UUID, product_id: UUID, at: datetime) -> None:
    """
    Take a product out.

    :raises UnknownExportProduct: as the operation.
    """
    with transaction():
        products.end(by=by, firm_id=firm_id, product_id=product_id, at=at)


def translate(
    *, by: Actor, firm_id: UUID, product_id: UUID, language: str, texts: Mapping[str, str],
    translator: str, at: datetime,
) -> None:  # fmt: skip
    """
    Write what labels say in a language.

    :raises UnknownExportProduct: as the operation.
    """
    with transaction():
        products.write_texts(
            by=by, firm_id=firm_id, product_id=product_id, language=language, texts=texts,
            translator=translator, at=at,
        )  # fmt: skip


def offered(*, body_id: int, firm_id: UUID) -> list[Source]:
    """Return products of the firm's shop and pavilion that were not taken over yet."""
    taken = {
        place: product_queries.taken_ids(body_id=body_id, firm_id=firm_id, taken_from=place)
        for place in (MALL, PAVILION)
    }
    found = [
        Source(taken_from=MALL, id=row.id, name=row.title)
        for shop in vendors.of_firms(body_id=body_id, firm_ids=frozenset({firm_id}))
        for row in product_desk.listed(body_id=body_id, vendor_id=shop.id, limit=OFFERED_MAX).rows
    ]
    found += [
        Source(taken_from=PAVILION, id=one.id, name=one.name.ko or one.code, hs=one.hs)
        for one in sheets.of_firm(body_id=body_id, firm_id=firm_id, only_published=False)
    ]
    return [one for one in found if one.id not in taken[one.taken_from]]


def source(*, body_id: int, firm_id: UUID, taken_from: str, source_id: UUID) -> Source | None:
    """Return what a product of the firm tells elsewhere, or None."""
    if taken_from == MALL:
        return _of_the_mall(body_id, firm_id, source_id)
    found = sheets.sheet(body_id=body_id, sheet_id=source_id)
    if found is None or found.firm_id != firm_id:
        return None
    facts: dict[str, Fact] = {}
    if found.origin in ORIGINS:
        facts["product.origin"] = ORIGINS[found.origin]
    if found.name.ko:
        facts["product.name"] = found.name.ko
    if found.shelf_days is not None:
        facts["food.shelf_days"] = found.shelf_days
    name = found.name.ko or found.code
    return Source(taken_from=PAVILION, id=found.id, name=name, hs=found.hs, facts=facts)


def _of_the_mall(body_id: int, firm_id: UUID, product_id: UUID) -> Source | None:
    try:
        found = product_desk.one(body_id=body_id, product_id=product_id)
    except NoSuchProduct:
        return None
    if found.firm_id != firm_id:
        return None
    notice = found.content.get("notice", {})
    facts = product_facts.from_any_notice(notice)
    return Source(taken_from=MALL, id=found.id, name=found.title, facts=facts)


def open_plan(*, by: Actor, firm_id: UUID, product_id: UUID, market: str, at: datetime) -> UUID:
    """
    Begin a check list.

    :raises UnknownExportProduct, UnknownMarket, AlreadyPlanned: as the operation.
    """
    with transaction():
        made = plans.open_plan(by=by, firm_id=firm_id, product_id=product_id, market=market, at=at)
        _count_again(by, made, at)
    return made


def end_plan(*, by: Actor, plan_id: UUID, at: datetime) -> None:
    """
    Give a market up.

    :raises UnknownPlan: as the operation.
    """
    with transaction():
        plans.end_plan(by=by, plan_id=plan_id, at=at)


def items(*, plan: PlanView, on: date) -> list[Item]:
    """Return the lines of a check list on a day."""
    return checking.check(plan.of, plan.product.known, on=on, ticks=plan.ticks)


def show(
    *, by: Actor, plan_id: UUID, code: str, evidence: Evidence, at: datetime,
    upload: tuple[str, bytes] | None = None,
) -> None:  # fmt: skip
    """
    Show that a line is met, with a document where one is handed in; else the one there stays.

    :raises UnknownPlan, NotOnTheList, PaperMissing, RunOutAlready: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: a file.
    """
    with transaction():
        plan = plan_queries.plan(body_id=by.body_id, plan_id=plan_id)
        row = row_of(plan, code, legal_date(at))
        if upload is not None:
            name, content = upload
            stored = documents.upload(
                by=by, kind=EVIDENCE, owner=(OWNER, plan_id), name=name, content=content, at=at
            )
            evidence = replace(evidence, way="paper", document_id=stored.id)
        elif (before := _paper_of(plan, row)) is not None:
            evidence = replace(evidence, way=before.way, document_id=before.document_id)
        plans.show(by=by, plan_id=plan_id, row=row, evidence=evidence, at=at)
        _count_again(by, plan_id, at)


def take_back(*, by: Actor, plan_id: UUID, code: str, at: datetime) -> None:
    """
    Take back what was shown.

    :raises UnknownPlan: as the operation.
    """
    with transaction():
        plans.take_back(by=by, plan_id=plan_id, code=code, at=at)
        _count_again(by, plan_id, at)


def assign(
    *, by: Actor, plan_id: UUID, code: str, person: str, due_on: date | None, at: datetime
) -> None:
    """
    Name who sees to a line.

    :raises UnknownPlan, NotOnTheList: as the operation.
    """
    with transaction():
        plan = plan_queries.plan(body_id=by.body_id, plan_id=plan_id)
        row_of(plan, code, legal_date(at))
        plans.assign(by=by, plan_id=plan_id, code=code, person=person, due_on=due_on, at=at)


def open_evidence(*, body_id: int, plan_id: UUID, document_id: UUID) -> OpenedPaper:
    """
    Return a document that shows a line of a check list; who may see it is asked at the door.

    :raises NoSuchPaper: there is none.
    """
    shown = papers.document(body_id=body_id, document_id=document_id)
    if shown is None or not plan_queries.holds_paper(
        body_id=body_id, plan_id=plan_id, document_id=document_id
    ):
        raise NoSuchPaper
    content = papers.content(body_id=body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)


def row_of(plan: PlanView | None, code: str, on: date) -> Row:
    """
    Return the version of a row that a check list asks on a day.

    :raises UnknownPlan, NotOnTheList: as they say.
    """
    if plan is None:
        raise UnknownPlan
    product = plan.product
    rows = requirements.in_force(plan.of.requirement, goods=product.goods, hs=product.hs, on=on)
    found = next((row for row in rows if row.code == code), None)
    if found is None:
        raise NotOnTheList
    return found


def _paper_of(plan: PlanView | None, row: Row) -> EvidenceView | None:
    """Return what was shown with a document against this very rule, so that its day can be set."""
    shown = plan.evidence.get(row.code) if plan else None
    is_kept = shown is not None and shown.document_id is not None and shown.since == row.since
    return shown if is_kept else None


def count(*, body_id: int, plan: PlanView, at: datetime, sees_rules: bool = False) -> None:
    """
    Count a check list inside the caller's transaction.

    Which version of a rule it was counted by moves on only where the nightly look ``sees_rules``,
    so that no change of a rule is lost between two of them.
    """
    found = items(plan=plan, on=legal_date(at))
    rules = {item.row.code: item.row.since.isoformat() for item in found}
    if not sees_rules:
        rules |= {code: since for code, since in plan.rules.items() if code in rules}
    plans.note_counts(
        body_id=body_id, plan_id=plan.id, standing=checking.standing(found), rules=rules, at=at
    )


def _count_again(by: Actor, plan_id: UUID, at: datetime) -> None:
    plan = plan_queries.plan(body_id=by.body_id, plan_id=plan_id)
    if plan is not None:
        count(body_id=by.body_id, plan=plan, at=at)
