"""Write about samples: to a buyer in her language by her key, to a firm in its people's."""

from datetime import date, datetime, timedelta
from uuid import UUID

from naru.identity.operations import buyers as keys
from naru.identity.queries import bodies, buyers
from naru.journeys import write_to_a_firm
from naru.kernel import clock
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.samples import terms
from naru.samples.queries import asked, tests
from naru.samples.views import EntryView, InvitationView

ACCEPTED = Text("샘플 테스트에 선정되었습니다", "Your entry in the sample test was accepted")
DECLINED = Text("샘플 테스트에 선정되지 않았습니다", "Your entry in the sample test was declined")
ANSWERED = Text("바이어가 샘플 설문에 답했습니다", "A buyer answered the survey on your sample")
WISHED = Text(
    "바이어가 다음 단계를 원합니다", "A buyer who tried your sample wants to go on with you"
)
OVER = Text("샘플 테스트가 끝나 결과를 볼 수 있습니다", "The sample test is over: see the report")


def to_buyer(*, body_id: int, invitation_id: UUID, template: str, at: datetime) -> bool:
    """
    Write to a buyer; False where she cannot or will not be written to.

    Questions that she did not ask for respect her wish for no more letters.
    """
    found = asked.invitation(body_id=body_id, invitation_id=invitation_id)
    assert found is not None, "letters are about rows that are there"
    buyer = buyers.buyer(body_id=body_id, buyer_id=found.buyer_id)
    if buyer is None or not buyer.email or buyer.standing == "blocked":
        return False
    if template.startswith("ask") and not buyer.may_write:
        return False
    body = bodies.body(body_id)
    entry = tests.entry(body_id=body_id, entry_id=found.entry_id)
    test = tests.test(body_id=body_id, test_id=found.test_id)
    assert body is not None, "every row is a body's"
    assert entry is not None, "an invitation is of an entry"
    assert test is not None, "an entry is of a test"
    key = keys.key_of(body_id=body_id, buyer_id=buyer.id, at=at)
    is_question = template.startswith("ask")
    letters.send(
        body_id=body_id,
        to=Recipient(address=buyer.email, language=buyer.language),
        template=f"samples.{template}",
        values={
            "mall": body.name.into(buyer.language),
            "firm": entry.firm.into(buyer.language),
            "product": entry.name.into(buyer.language),
            "pack": entry.pack,
            "until": _reply_until(found) if is_question else test.answer_until_on,
            "carrier": found.parcel.carrier if found.parcel else "",
            "tracking": (found.parcel.tracking_number if found.parcel else "") or "–",
            "link": f"https://{body.host}/abroad/{buyer.language}/b/{key}/samples/{found.id}/",
        },
        at=at,
    )
    return True


def of_award(*, body_id: int, entry_id: UUID, at: datetime) -> None:
    """Ask a firm that was awarded a place for its product."""
    body, entry = bodies.body(body_id), tests.entry(body_id=body_id, entry_id=entry_id)
    assert body is not None, "every row is a body's"
    assert entry is not None, "the place was kept a moment ago"
    test = tests.test(body_id=body_id, test_id=entry.test_id)
    assert test is not None, "an entry is of a test"
    write_to_a_firm.write(
        body_id=body_id,
        firm_id=entry.firm_id,
        template="samples.awarded",
        values=lambda language: {
            "mall": body.signature,
            "firm": entry.firm_name,
            "test": test.title.into(language),
            "link": f"https://{body.host}/support/samples/tests/{test.id}/enter/",
        },
        at=at,
    )


def _reply_until(found: InvitationView) -> date:
    asked_on = clock.legal_date(found.asked_at)
    return asked_on + timedelta(days=terms.terms(asked_on).reply_days)


def to_firm(*, entry: EntryView, what: Text, words: str, at: datetime) -> None:
    """Tell a firm's people of a step of its entry."""
    body = bodies.body(entry.body_id)
    assert body is not None, "every row is a body's"
    write_to_a_firm.write(
        body_id=entry.body_id,
        firm_id=entry.firm_id,
        template="samples.news",
        values=lambda language: {
            "mall": body.signature,
            "what": what.ko,
            "what_en": what.en,
            "name": entry.name.into(language),
            "words": words,
            "link": f"https://{body.host}/support/samples/{entry.id}/",
        },
        at=at,
    )
