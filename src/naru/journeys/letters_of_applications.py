"""
Write to whoever filled an application in: the way back to it, the receipt, that it is taken back.

What is decided on it is told by ``letters_of_decisions``.
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

STATES = {
    "submitted": Text("담당자가 검토합니다.", "the office looks at it"),
    "selected": Text("선정되었습니다.", "selected"),
    "reserve": Text("예비 순번을 받았습니다.", "on the reserve list"),
    "not_selected": Text("자리가 모두 찼습니다.", "no places were left"),
}


def ask_to_tell(event: ApplicationMoved) -> None:
    """Ask for the letter of a step in the transaction that takes it (listener)."""
    is_received = event.before == "draft" and event.after in STATES
    is_withdrawn = event.before != "draft" and event.after == "withdrawn"
    if is_received or is_withdrawn:
        later.ask(
            "tell_of_application",
            body_id=event.body_id,
            application_id=str(event.application_id),
            template="received" if is_received else "withdrawn",
        )


def tell(*, body_id: int, application_id: UUID, template: str, at: datetime) -> None:
    """Write to the applicant that her application was received, or taken back."""
    shown = applications.application(body_id=body_id, application_id=application_id)
    if shown is not None:
        with db.transaction():
            write(shown, template, _received(shown) if template == "received" else {}, at)


def write(
    shown: ApplicationView, template: str, values: dict[str, str], at: datetime, *, link: str = ""
) -> None:
    """Write one letter by e-mail, or by text message where there is no address."""
    body = bodies.body(shown.body_id)
    to = _recipient(shown)
    if body is None or to is None:
        return
    named = {
        "mall": body.signature,
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
    at, state = shown.submitted_at.astimezone(SEOUL), STATES.get(shown.status, STATES["submitted"])
    return {
        "number": str(shown.number),
        "at": f"{at:%Y-%m-%d %H:%M:%S}",
        "state": state.ko,
        "state_en": state.en,
    }


def _page(body: BodyView, shown: ApplicationView) -> str:
    """Return where the application is followed; without an account by its link, told once."""
    if shown.link_print:
        return f"https://{body.host}/support/{shown.call_code}/"
    return f"https://{body.host}/support/applications/{shown.id}/"
