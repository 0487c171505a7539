"""What officers filter diagnosed firms by, and how the address becomes a question to the room."""

from django.utils.translation import gettext as _

from naru.commerce.queries import categories
from naru.geography import queries as geography
from naru.kernel import clock
from naru.kernel.clock import end_of, start_of
from naru.learning.queries import diagnosed
from naru.learning.queries.assessments import Sought
from naru.programmes.definition.record_facts import SIZES
from naru.web.parts import assessment_words, statuses, wording
from naru.web.parts.columns import Asked, DateRange, Select
from naru.web.parts.tenancy import NaruRequest

QUADRANTS = ("start", "carry", "polish", "enter")


def offered(request: NaruRequest) -> list[Select | DateRange]:
    """Return the filters of the list and of the picture."""
    body = request.public_body
    named = dict(shelves(body.id))
    towns = (
        geography.children(body.region_code, on=clock.today(), body_id=body.id)
        if body.region_code
        else []
    )
    found = diagnosed.shelves(body_id=body.id)
    return [
        Select(
            name="quadrant",
            label=_("Result"),
            options=[(code, statuses.status(f"quadrant_{code}").word) for code in QUADRANTS],
        ),
        *_levels(),
        Select(
            name="region",
            label=_("Region"),
            options=[(town.code, wording.said(town.name)) for town in towns],
        ),
        Select(
            name="category",
            label=_("Category"),
            options=[(code, named.get(code, code)) for code in found],
        ),
        Select(
            name="size",
            label=_("Size"),
            options=[
                (code, en if wording.is_english() else ko) for code, (ko, en) in SIZES.items()
            ],
        ),
        DateRange(name="day", label=_("Diagnosed on")),
    ]


def sought(asked: Asked) -> Sought:
    """Return what the address asks the room for."""
    since, until = asked.since("day"), asked.until("day")
    return Sought(
        search=asked.search,
        region=asked.value("region"),
        category=asked.value("category"),
        size=asked.value("size"),
        quadrant=asked.value("quadrant"),
        skill_level=asked.value("skill_level"),
        product_level=asked.value("product_level"),
        since=start_of(since) if since else None,
        until=end_of(until) if until else None,
    )


def shelves(body_id: int) -> list[tuple[str, str]]:
    """Return the shelves of the mall by code, in the reader's language."""
    tree = categories.tree(body_id=body_id, with_hidden=True)
    return [(one.code, wording.said(one.name)) for one in tree]


def _levels() -> list[Select]:
    names = {"skill_level": _("Online skill"), "product_level": _("Product strength")}
    options = [(code, str(word)) for code, word in assessment_words.LEVELS.items()]
    return [Select(name=name, label=label, options=options) for name, label in names.items()]
