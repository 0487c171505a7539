"""Read what a firm, a buyer or an officer for them answers to a round of export meetings."""

from collections.abc import Sequence

from django.http import HttpRequest

from naru.kernel.languages import SPOKEN
from naru.meetings.operations.parties import Answered
from naru.meetings.states import DEGREES
from naru.meetings.views import PartyView


def answered_of(request: HttpRequest, others: Sequence[PartyView]) -> Answered:
    """Read an answer from what was posted: a degree per other, closed slots, languages."""
    given = request.POST
    wishes = {
        other.id: degree
        for other in others
        if (degree := given.get(f"wish-{other.id}", "")) in DEGREES
    }
    return Answered(
        accepts=given.get("accepts") != "no",
        wishes=wishes,
        closed=frozenset(int(text) for text in given.getlist("closed") if text.isdigit()),
        languages=tuple(code for code in given.getlist("language") if code in SPOKEN),
        wants_interpreter=bool(given.get("wants_interpreter")),
        about=given.get("about", "").strip()[:300],
        words=given.get("words", "").strip()[:500],
    )
