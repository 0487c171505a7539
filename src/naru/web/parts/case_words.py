"""Words of cases that several audiences read: what was done in them, fields, times, grades."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from naru.desk import categories
from naru.desk.queries.cases import EntryView
from naru.web.parts import wording

MINUTES_AN_HOUR, HOURS_A_DAY = 60, 8
KINDS: Mapping[str, Promise] = {
    "received": gettext_lazy("Received by the desk"),
    "triaged": gettext_lazy("Sorted"),
    "taken": gettext_lazy("Taken by an officer"),
    "assigned": gettext_lazy("Given to an officer"),
    "given_back": gettext_lazy("Put back into the queue"),
    "added": gettext_lazy("Added by the applicant"),
    "note": gettext_lazy("Note among officers"),
    "asked": gettext_lazy("A question to the applicant"),
    "answer": pgettext_lazy("case", "Answer"),
    "solved": pgettext_lazy("case", "Solved"),
    "unsolved": gettext_lazy("Could not be solved"),
    "reopened": pgettext_lazy("case", "Opened again"),
    "merged": gettext_lazy("Merged into another case"),
    "double": gettext_lazy("A double was merged into this case"),
    "booked": gettext_lazy("Hour with an adviser booked"),
    "proposed": gettext_lazy("Hand-over to another body proposed"),
    "referred": gettext_lazy("Agreed: handed to another body"),
    "not_agreed": gettext_lazy("Hand-over not agreed to"),
    "withdrawn": gettext_lazy("Consent to the hand-over withdrawn"),
    "recalled": gettext_lazy("Called back from another body"),
    "declined": gettext_lazy("Declined by the other body"),
    "said": gettext_lazy("Words of the other body"),
    "returned": gettext_lazy("Answer of the other body"),
}
GRADES: Mapping[int, Promise] = {
    5: gettext_lazy("Very satisfied"),
    4: gettext_lazy("Satisfied"),
    3: gettext_lazy("Neither"),
    2: gettext_lazy("Dissatisfied"),
    1: gettext_lazy("Very dissatisfied"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step or words of a case, as a page shows it."""

    at: datetime
    label: str
    words: str
    who: str
    side: str
    is_internal: bool
    files: tuple[tuple[UUID, str], ...]


def lines(
    entries: Iterable[EntryView],
    documents: Mapping[UUID, str],
    names: Mapping[UUID | None, str] | None = None,
) -> list[Line]:
    """Return the entries of a case for a page; names only where they are handed in."""
    return [
        Line(
            at=one.at,
            label=str(KINDS.get(one.kind, one.kind)),
            words=one.words,
            who=(names or {}).get(one.by_id, "") if one.by_id else "",
            side=one.side,
            is_internal=one.is_internal,
            files=tuple((key, documents[key]) for key in one.documents if key in documents),
        )
        for one in entries
    ]


def category(code: str) -> str:
    """Name a category in the reader's language."""
    return wording.said(categories.named(code))


def category_choices() -> list[tuple[str, str]]:
    """Return the categories to choose from."""
    return [(code, wording.said(words)) for code, words in categories.categories().items()]


def urgency_choices() -> list[tuple[str, str]]:
    """Return how urgent a case may be."""
    return [(code, wording.said(words)) for code, words in categories.URGENCIES.items()]


def channel_choices() -> list[tuple[str, str]]:
    """Return the ways by which cases come."""
    return [(code, wording.said(words)) for code, words in categories.CHANNELS.items()]


def working_time(minutes: int | None) -> str:
    """Write working time: under a day in hours and minutes, else in days of eight hours."""
    if minutes is None:
        return "–"
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    if hours >= HOURS_A_DAY:
        return _("%(days)s working days") % {"days": f"{hours / HOURS_A_DAY:.1f}"}
    if hours and rest:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
    if hours:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest}


def percent(points: int | None) -> str:
    """Write a share in basis points as per cent."""
    return "–" if points is None else f"{points / 100:.1f}%"


def mean_grade(hundredths: int | None) -> str:
    """Write a mean grade of five."""
    return "–" if hundredths is None else f"{hundredths / 100:.2f}"
