"""
Write to whoever brought a case to the desk, and to the officers and bodies that it concerns.

Everything is written in the caller's transaction; who left no way to be reached is not written to.
"""

from collections.abc import Mapping
from datetime import datetime

from naru.desk import categories, promises
from naru.desk.queries.cases import CaseView
from naru.desk.queries.referrals import ReferralView
from naru.identity.queries import bodies, people, register, roles
from naru.identity.views import BodyView
from naru.kernel.clock import SEOUL, legal_date
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

HEADS = ("approver", "administrator")


def tell(found: CaseView, template: str, at: datetime, *, link: str = "", **values: object) -> None:
    """Write one letter to whoever brought the case."""
    body, to = bodies.body(found.body_id), _recipient(found)
    if body is None or to is None:
        return
    days = promises.terms_on(legal_date(at)).reopen_days
    named = {**_named(body, found), "days": days, "day": _said(found.first_due_at), **values}
    named["link"] = link or _page(body, found)
    _send(found.body_id, to, template, named, at)


def tell_of_referral(
    found: CaseView, referral: ReferralView, template: str, at: datetime,
    *, result: Text | None = None, words: str = "", link: str = "",
) -> None:  # fmt: skip
    """Tell whoever brought the case where it goes, and what came of that."""
    to_whom, result = name_of(referral), result or Text("")
    tell(
        found, template, at, link=link, body=to_whom.ko, body_en=to_whom.into("en"),
        result=result.ko, result_en=result.en, words=words,
    )  # fmt: skip


def tell_body_asked(found: CaseView, referral: ReferralView, at: datetime) -> None:
    """Write to the officers of the body asked, or a whole letter to one outside."""
    asking = bodies.body(found.body_id)
    assert asking is not None, "a case belongs to a body"
    if referral.to_body_id is None:
        _write_outside(asking, found, referral, at)
        return
    asked = bodies.body(referral.to_body_id)
    if asked is None or not asked.email:
        return
    values = {
        "mall": asked.signature,
        "number": found.number,
        "body": asking.name.ko,
        "body_en": asking.name.into("en"),
        "link": f"https://{asked.host}/officer/referrals/{referral.id}/",
    }
    _send(asked.id, Recipient(address=asked.email), "inbox", values, at)


def tell_of_delay(found: CaseView, at: datetime) -> None:
    """Write to the owner and the head of the desk that a case is overdue; names nobody outside."""
    body = bodies.body(found.body_id)
    assert body is not None, "a case belongs to a body"
    officers = roles.officers(found.body_id)
    owner = next((one for one in officers if one.person_id == found.owner_id), None)
    heads = [one for one in officers if one.role in HEADS]
    about = categories.named(found.category)
    values = {
        **_named(body, found),
        "category": about.ko,
        "category_en": about.en,
        "day": _said(found.next_due_at),
        "owner": owner.name if owner else "-",
        "link": f"https://{body.host}/officer/cases/{found.id}/",
    }
    for address in dict.fromkeys(one.email for one in (owner, *heads) if one and one.email):
        _send(found.body_id, Recipient(address=address), "overdue", values, at)


def name_of(referral: ReferralView) -> Text:
    """Return the name of the body that a referral goes to."""
    if referral.to_body_id is None:
        return Text(referral.outside_name, referral.outside_name)
    body = bodies.body(referral.to_body_id)
    return body.name if body else Text("-")


def _write_outside(asking: BodyView, found: CaseView, referral: ReferralView, at: datetime) -> None:
    who = found.firm_name or found.contact_name
    person = people.person(found.person_id) if found.person_id else None
    contact = found.contact_email or found.contact_phone or (person.email if person else "-")
    values = {
        **_named(asking, found),
        "outside": referral.outside_name,
        "day": _said(referral.consented_at),
        "who": who or (person.name if person else "-"),
        "contact": contact,
        "category": categories.named(found.category).ko,
        "told": found.text,
        "words": referral.question,
        "reply": asking.email or asking.phone,
        "link": "",
    }
    _send(found.body_id, Recipient(address=referral.outside_email), "outside", values, at)


def _recipient(found: CaseView) -> Recipient | None:
    person = people.person(found.person_id) if found.person_id else None
    if person is not None and person.email:
        return Recipient(address=person.email, language=person.language, person_id=person.id)
    firm = register.firm(found.firm_id) if found.firm_id else None
    if email := found.contact_email or (firm.email if firm else ""):
        return Recipient(address=email)
    if phone := found.contact_phone or (firm.phone if firm else ""):
        return Recipient(address=phone, channel="sms")
    return None


def _named(body: BodyView, found: CaseView) -> dict[str, object]:
    return {
        "mall": body.signature,
        "number": found.number,
        "subject": found.subject,
    }


def _page(body: BodyView, found: CaseView) -> str:
    """Return where the case is followed; a link to it was told once, and is kept nowhere."""
    if found.link_print and not found.person_id:
        return f"https://{body.host}/support/desk/"
    return f"https://{body.host}/support/desk/{found.id}/"


def _send(
    body_id: int, to: Recipient, template: str, values: Mapping[str, object], at: datetime
) -> None:
    letters.send(body_id=body_id, to=to, template=f"cases.{template}", values=values, at=at)


def _said(at: datetime | None) -> str:
    return f"{at.astimezone(SEOUL):%Y-%m-%d %H:%M}" if at else "-"
