"""
Write the letters that go with an application's steps, to whoever filled it in.

A decision is told once it is published, never before.
"""

from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies, people, register
from naru.identity.views import BodyView
from naru.kernel import db, later
from naru.kernel.clock import SEOUL
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.programmes.events import ApplicationMoved
from naru.programmes.queries import applications
from naru.programmes.queries.applications import ApplicationView

RESULTS = {
    "eligible": Text("서류검토 통과", "screening passed"),
    "ineligible": Text("자격 요건 미충족", "not eligible"),
    "selected": Text("선정", "selected"),
    "reserve": Text("예비 선정", "on the reserve list"),
    "not_selected": Text("미선정", "not selected"),
}
ALWAYS_TOLD = ("submitted", "supplement", "withdrawn")


def ask_to_tell(event: ApplicationMoved) -> None:
    """Ask for the letters of a step in the transaction that takes it."""
    if event.before == "draft" and event.after == "withdrawn":
        return  # Nobody waits for it.
    later.ask(
        "tell_of_application",
        body_id=event.body_id,
        application_id=str(event.application_id),
        before=event.before,
        after=event.after,
    )


def tell(*, body_id: int, application_id: UUID, before: str, after: str, at: datetime) -> None:
    """Write to the applicant that her application has reached a state."""
    shown = applications.application(body_id=body_id, application_id=application_id)
    if shown is None:
        return
    with db.transaction():
        if before == "draft":
            write(shown, "submitted", _received(shown), at)
        if after == "supplement":
            write(shown, "supplement", _asked(shown), at)
        elif after == "withdrawn":
            write(shown, "withdrawn", {}, at)
        elif after in RESULTS and shown.is_published:
            result = RESULTS[after]
            values = {"result_ko": result.ko, "result_en": result.en, "number": _number(shown)}
            write(shown, "decided", values, at)


def write(
    shown: ApplicationView, template: str, values: dict[str, str], at: datetime, *, link: str = ""
) -> None:
    """Write one letter by e-mail, or by text message where there is no address."""
    body = bodies.body(shown.body_id)
    to = _recipient(shown)
    if body is None or to is None:
        return
    named = {
        "mall": body.mall.ko or body.name.ko,
        "call": shown.call_title.into(to.language),
        "link": link or _page(body, shown),
        **values,
    }
    letters.send(
        body_id=shown.body_id, to=to, template=f"applications.{template}", values=named, at=at
    )


def _recipient(shown: ApplicationView) -> Recipient | None:
    """Return who is written to: the person who fills it in, else the contact, else the firm."""
    person = people.person(shown.person_id) if shown.person_id else None
    if person is not None and person.email:
        return Recipient(address=person.email, language=person.language, person_id=person.id)
    firm = register.firm(shown.holder_id) if shown.applicant_kind == "firm" else None
    if email := shown.contact_email or (firm.email if firm else ""):
        return Recipient(address=email)
    if phone := shown.contact_phone or (firm.phone if firm else ""):
        return Recipient(address=phone, channel="sms")
    return None


def _received(shown: ApplicationView) -> dict[str, str]:
    assert shown.submitted_at is not None, "what is received was handed in"
    at = shown.submitted_at.astimezone(SEOUL)
    return {"number": _number(shown), "at": f"{at:%Y-%m-%d %H:%M:%S}"}


def _asked(shown: ApplicationView) -> dict[str, str]:
    asked = next((one for one in applications.supplements(shown.id) if one.is_open), None)
    reason, due = (asked.what, asked.due_at) if asked else ("", None)
    shown_due = f"{due.astimezone(SEOUL):%Y-%m-%d %H:%M}" if due else ""
    return {"reason": reason, "due": shown_due, "number": _number(shown)}


def _number(shown: ApplicationView) -> str:
    return str(shown.number or "-")


def _page(body: BodyView, shown: ApplicationView) -> str:
    """Return where the application is followed; without an account by its link, told once."""
    if shown.link_print:
        return f"https://{body.host}/support/{shown.call_code}/"
    return f"https://{body.host}/support/applications/{shown.id}/"
