"""Ask a whole roster at once who is entitled, in one statement made from the programme's rules."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet
from django.db.models.expressions import RawSQL

from naru.programmes.models import RosterEntry
from naru.programmes.queries.rosters import RosterView
from naru.rules import sql
from naru.rules.decisions import Terms

TABLE = '"programmes_rosterentry"'


def everybody(*, of: RosterView, terms: Terms, on: date) -> list[UUID]:
    """Return the entries of all that the terms let in on a day."""
    return list(_entitled(of, terms, on).values_list("id", flat=True))


def count(*, of: RosterView, terms: Terms, on: date) -> int:
    """Count all that the terms let in on a day."""
    return _entitled(of, terms, on).count()


def by_town(*, of: RosterView, terms: Terms, on: date) -> dict[str, int]:
    """Count them by town: the nearest of the codes that say where somebody lives."""
    slot = next((one.slot for one in of.columns if one.fact == "resident.region"), None)
    if slot is None:
        return {}
    rows = _entitled(of, terms, on).values(town=F(f"{slot}__0")).annotate(many=Count("id"))
    return {row["town"]: row["many"] for row in rows.order_by("town")}


def among(*, of: RosterView, terms: Terms, on: date, entry_ids: Sequence[UUID]) -> set[UUID]:
    """Return which of some entries the terms let in."""
    return set(_entitled(of, terms, on).filter(id__in=entry_ids).values_list("id", flat=True))


def _entitled(of: RosterView, terms: Terms, on: date) -> "QuerySet[Any]":
    columns = {one.fact: sql.Column(f'{TABLE}."{one.slot}"', one.kind) for one in of.columns}
    who = sql.plan(terms, sql.Population(columns=columns, shared={"on": on})).who
    # Only the compiled rules and their parameters: nobody's words reach the statement as SQL.
    is_let_in = RawSQL(who.text, list(who.values))  # noqa: S611
    return RosterEntry.objects.filter(roster_id=of.id).annotate(is_in=is_let_in).filter(is_in=True)
