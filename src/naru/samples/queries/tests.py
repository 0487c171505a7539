"""Read sample tests, the firms' entries, and the survey templates to choose from."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.samples import surveys
from naru.samples.models import SampleEntry, SampleTest, SurveyVariant
from naru.samples.views import EntryView, TestView, VariantView

ENTRIES_MAX = 200
TESTS_MAX = 100
VARIANTS_MAX = 50


def test(*, body_id: int, test_id: UUID) -> TestView | None:
    """Return one test of a body."""
    row = _counted(SampleTest.objects.filter(body_id=body_id, id=test_id)).first()
    return _test(row) if row else None


def page(
    *, body_id: int, status: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[TestView]:  # fmt: skip
    """Return one page of a body's tests, newest first."""
    rows = SampleTest.objects.filter(body_id=body_id)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(Q(title_ko__icontains=search) | Q(title_en__icontains=search))
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = list(_counted(rows).order_by("-id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[_test(row) for row in found[:limit]], next_cursor=more)


def opened(*, body_id: int) -> Sequence[TestView]:
    """Return the tests that are open, the newest first."""
    rows = SampleTest.objects.filter(body_id=body_id, status="open")
    return [_test(row) for row in _counted(rows).order_by("-id")[:TESTS_MAX]]


def of_call(*, body_id: int, call_id: UUID) -> UUID | None:
    """Return the open test that a call pays for: the first opened."""
    rows = SampleTest.objects.filter(body_id=body_id, status="open", call_id=call_id)
    return rows.order_by("opened_at", "id").values_list("id", flat=True).first()


def has_one_of_a_call(*, body_id: int) -> bool:
    """Say whether any open test goes with a call: most bodies' awards need not ask further."""
    return SampleTest.objects.filter(body_id=body_id, status="open", call_id__isnull=False).exists()


def tests(*, body_id: int, test_ids: Iterable[UUID]) -> dict[UUID, TestView]:
    """Return several tests by id."""
    rows = SampleTest.objects.filter(body_id=body_id, id__in=set(test_ids))
    return {row.id: _test(row) for row in _counted(rows)}


def entry(*, body_id: int, entry_id: UUID) -> EntryView | None:
    """Return one entry."""
    row = SampleEntry.objects.filter(body_id=body_id, id=entry_id).first()
    return _entry(row) if row else None


def entries(*, body_id: int, test_id: UUID) -> Sequence[EntryView]:
    """Return the entries of a test that were not taken back, in the order they came."""
    rows = SampleEntry.objects.filter(body_id=body_id, test_id=test_id)
    return [_entry(row) for row in rows.exclude(status="withdrawn").order_by("id")[:ENTRIES_MAX]]


def of_firm(*, body_id: int, firm_id: UUID) -> Sequence[EntryView]:
    """Return a firm's entries, the newest first."""
    rows = SampleEntry.objects.filter(body_id=body_id, firm_id=firm_id)
    return [_entry(row) for row in rows.exclude(status="withdrawn").order_by("-id")[:ENTRIES_MAX]]


def variants(*, body_id: int) -> Sequence[VariantView]:
    """Return a body's own survey templates."""
    rows = SurveyVariant.objects.filter(body_id=body_id).order_by("name")[:VARIANTS_MAX]
    return [_variant(row) for row in rows]


def variant(*, body_id: int, variant_id: UUID) -> VariantView | None:
    """Return one of a body's own templates."""
    row = SurveyVariant.objects.filter(body_id=body_id, id=variant_id).first()
    return _variant(row) if row else None


def _counted(rows: QuerySet[SampleTest]) -> QuerySet[Any]:
    return rows.annotate(entered=Count("entries", filter=~Q(entries__status="withdrawn")))


def _test(row: Any) -> TestView:
    return TestView(
        id=row.id, body_id=row.body_id, title=Text(row.title_ko, row.title_en), about=row.about,
        call_id=row.call_id, countries=tuple(row.countries), firms_max=row.firms_max,
        firms_accepted=row.firms_accepted, samples_per_firm=row.samples_per_firm,
        shipping_budget_won=row.shipping_budget_won, shipping_noted_won=row.shipping_noted_won,
        apply_until_on=row.apply_until_on, answer_until_on=row.answer_until_on,
        survey_code=row.survey_code,
        survey=surveys.thawed(row.survey) if row.survey else None,
        status=row.status, drafted_at=row.drafted_at, closed_at=row.closed_at,
        entries=row.entered,
    )  # fmt: skip


def _entry(row: SampleEntry) -> EntryView:
    same = (
        "id", "body_id", "test_id", "firm_id", "firm_name", "firm_name_en", "product_kind",
        "product_id", "pack",
        "goods", "hs_code", "restrictions", "samples_offered", "samples_promised", "value_minor",
        "price_minor", "cost_minor", "currency", "weight_grams", "status", "reason", "applied_at",
        "award_id",
    )  # fmt: skip
    return EntryView(
        name=Text(row.name_ko, row.name_en, more=tuple(row.names_more.items())),
        about=Text(row.about_ko, row.about_en),
        barred_countries=tuple(row.barred_countries),
        **{name: getattr(row, name) for name in same},
    )


def _variant(row: SurveyVariant) -> VariantView:
    return VariantView(
        id=row.id, name=row.name, survey=surveys.thawed(row.survey), made_at=row.made_at
    )
