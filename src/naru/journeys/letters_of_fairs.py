"""Write to the firms of a fair: what to know, a new booth, duties due, what came of it later."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from naru.fairs.queries import fairs
from naru.fairs.states import has_booths
from naru.fairs.views import DutyView, FairView, PlaceView
from naru.geography import countries
from naru.identity.queries import bodies
from naru.identity.views import BodyView
from naru.journeys import write_to_a_firm
from naru.kernel.text import Text

DAYS = Text("기간", "Days")
WHERE = Text("장소", "Place")
BOOTH = Text("부스", "Booth")
NO_BOOTH = Text("아직 배치되지 않았습니다", "not given yet")
NO_DUTIES = Text("따로 해 주실 일이 없습니다.", "There is nothing to do.")

More = Callable[[str], dict[str, Any]]


def told(*, body_id: int, fair: FairView, place: PlaceView, at: datetime) -> None:
    """Tell a firm everything it needs to know."""
    duties = fairs.duties(fair_id=fair.id)
    _write(
        "told", lambda language: {"duties": _lines(duties, language)},
        body_id=body_id, fair=fair, place=place, at=at,
    )  # fmt: skip


def booth(*, body_id: int, fair: FairView, place: PlaceView, at: datetime) -> None:
    """Tell a firm its new booth."""
    _write("booth", body_id=body_id, fair=fair, place=place, at=at)


def duty(*, body_id: int, fair: FairView, place: PlaceView, due: DutyView, at: datetime) -> None:
    """Remind a firm of a duty that it has not done."""
    more = {"title": due.title, "due": due.due_on}
    _write("duty", lambda _: more, body_id=body_id, fair=fair, place=place, at=at)


def held(*, body_id: int, fair: FairView, place: PlaceView, at: datetime) -> None:
    """Ask a firm to note whom it meets, and for its report."""
    _write("held", body_id=body_id, fair=fair, place=place, at=at)


def later(*, body_id: int, fair: FairView, place: PlaceView, months: int, at: datetime) -> None:
    """Ask a firm what has come of a fair since."""
    _write("later", lambda _: {"months": months}, body_id=body_id, fair=fair, place=place, at=at)


def withdrawn(*, body_id: int, fair: FairView, place: PlaceView, at: datetime) -> None:
    """Tell a firm that it takes no part, and why."""
    more = {"reason": place.reason}
    _write("withdrawn", lambda _: more, body_id=body_id, fair=fair, place=place, at=at)


def cancelled(*, body_id: int, fair: FairView, place: PlaceView, at: datetime) -> None:
    """Tell a firm that the fair does not take place."""
    _write("cancelled", body_id=body_id, fair=fair, place=place, at=at)


def _write(
    template: str,
    more: More = lambda _: {},
    *,
    body_id: int,
    fair: FairView,
    place: PlaceView,
    at: datetime,
) -> None:
    body = bodies.body(body_id)
    assert body is not None, "a fair belongs to a body"
    link = _link(body, place, is_hers=template not in {"withdrawn", "cancelled"})
    write_to_a_firm.write(
        body_id=body_id,
        firm_id=place.firm_id,
        template=f"fairs.{template}",
        values=lambda language: {
            "body": body.name.into(language),
            "name": fair.name.into(language),
            "facts": _facts(fair, place, language),
            "link": link,
            **more(language),
        },
        at=at,
    )


def _link(body: BodyView, place: PlaceView, *, is_hers: bool) -> str:
    return f"https://{body.host}/support/abroad/fairs/" + (f"{place.id}/" if is_hers else "")


def _facts(fair: FairView, place: PlaceView, language: str) -> str:
    land = countries.name(fair.country).into(language)
    city = "" if fair.city == land else fair.city
    where = " ".join(filter(None, (land, city, fair.venue)))
    lines = [(DAYS, f"{fair.starts_on} – {fair.ends_on}"), (WHERE, where)]
    if has_booths(fair.kind):
        lines.append((BOOTH, place.booth or NO_BOOTH.into(language)))
    return "\n".join(f"- {label.into(language)}: {said}" for label, said in lines)


def _lines(duties: Any, language: str) -> str:
    lines = [f"- {one.due_on}: {one.title}" for one in duties]
    return "\n".join(lines) or NO_DUTIES.into(language)
