"""Write about deals abroad: to a buyer in her language by her key, to a firm in its people's."""

from datetime import datetime
from uuid import UUID

from naru.deals import words
from naru.deals.queries.deals import DealView
from naru.identity.operations import buyers as keys
from naru.identity.queries import bodies, buyers
from naru.identity.queries import register as firms
from naru.identity.views import BodyView
from naru.journeys import write_to_a_firm
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

WORDS_SHOWN_MAX = 600
REMINDERS = ("waits", "expiring")


def confirm(
    *, body_id: int, email: str, language: str, firm: str, subject: str, token: str, at: datetime
) -> None:
    """Send the link by which an inquiry is confirmed."""
    body = bodies.body(body_id)
    letters.send(
        body_id=body_id,
        to=Recipient(address=email, language=language),
        template="deals.confirm",
        values={
            "mall": body.signature if body else "",
            "firm": firm,
            "subject": subject,
            "link": f"https://{_host(body)}/abroad/{language}/asked/{token}/",
        },
        at=at,
    )


def to_buyer(*, deal: DealView, code: str, said: str = "", path: str = "", at: datetime) -> None:
    """
    Tell the buyer what happened in her deal, with a fresh key; a blocked one hears nothing.

    Reminders, which she did not ask for, respect her wish and say how to stop them.
    """
    buyer = buyers.buyer(body_id=deal.body_id, buyer_id=deal.buyer_id)
    if buyer is None or not buyer.email or buyer.standing == "blocked":
        return
    if code in REMINDERS and not buyer.may_write:
        return
    body = bodies.body(deal.body_id)
    key = keys.key_of(body_id=deal.body_id, buyer_id=buyer.id, at=at)
    hers = f"https://{_host(body)}/abroad/{buyer.language}/b/{key}"
    stop = words.word("stop", "reminders").fill(link=f"{hers}/letters/#stop")
    letters.send(
        body_id=deal.body_id,
        to=Recipient(address=buyer.email, language=buyer.language),
        template="deals.to_buyer",
        values={
            "mall": body.signature if body else "",
            "firm": deal.seller_name,
            "subject": deal.subject,
            "what": words.word("news_buyer", code).into(buyer.language),
            "words": said[:WORDS_SHOWN_MAX],
            "link": f"{hers}/deals/{deal.id}/{path}",
            "stop": stop.into(buyer.language) if code in REMINDERS else "",
        },
        at=at,
    )


def to_firm(*, deal: DealView, code: str, said: str = "", at: datetime) -> None:
    """Tell the people of the firm what happened in its deal."""
    body = bodies.body(deal.body_id)
    write_to_a_firm.write(
        body_id=deal.body_id,
        firm_id=deal.firm_id,
        template="deals.to_firm",
        values=lambda language: {
            "mall": body.signature if body else "",
            "what": words.word("news_firm", code).into(language),
            "subject": f"{deal.at_home} ({deal.number})",
            "buyer": f"{deal.buyer_name} ({deal.country})",
            "words": said[:WORDS_SHOWN_MAX],
            "link": f"https://{_host(body)}/support/deals/{deal.id}/",
        },
        at=at,
    )


def firm_name(firm_id: UUID) -> str:
    """Return a firm's name as registered."""
    firm = firms.firm(firm_id)
    return firm.name if firm else ""


def _host(body: BodyView | None) -> str:
    return body.host if body else ""
