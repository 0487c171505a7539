"""Letters are written in the transaction that has something to say, and carried once."""

import pytest

from naru.adapters.post.sandbox import SandboxPost
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.messaging import patterns
from naru.messaging.fakes import FakeCarrier
from naru.messaging.models import Letter
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.messaging.ports import Delivery
from naru.messaging.queries import letters as letter_queries

pytestmark = pytest.mark.django_db
MALL = {"mall": "나루장터"}


def write(to: Recipient | str = "bori@example.com") -> Letter:
    with transaction():
        letter_id = letters.send(
            body_id=1, to=to, template="account.welcome", values=MALL, at=clock.now()
        )
    return Letter.objects.get(id=letter_id)


def carry(letter: Letter, carrier: FakeCarrier | SandboxPost) -> str:
    return letters.carry(
        letter_id=letter.id, carrier=carrier, sender="mall@example.com", at=clock.now()
    )


def test_send_writes_in_the_language_of_the_reader() -> None:
    korean = write()
    english = write(Recipient(address="bori@example.com", language="en"))

    assert korean.subject == "[나루장터] 가입을 환영합니다"
    assert english.subject == "[나루장터] Welcome"


def test_send_asks_for_the_errand_in_the_same_commit() -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    letter = write()

    job = ProcrastinateJob.objects.get()
    assert job.task_name == "naru.carry_letter"
    assert job.args == {"letter_id": str(letter.id)}


def test_carry_sends_once() -> None:
    letter, carrier = write(), FakeCarrier()

    assert [carry(letter, carrier), carry(letter, carrier)] == ["sent", "settled"]
    assert [parcel.key for parcel in carrier.parcels] == [str(letter.id)]


def test_lost_answer_is_tried_again_until_it_is_given_up() -> None:
    letter = write()
    silent = FakeCarrier(lambda _: Delivery(outcome="unknown", detail="no answer"))

    states = [carry(letter, silent) for _ in range(letters.ATTEMPTS_MAX)]

    assert states == ["queued"] * (letters.ATTEMPTS_MAX - 1) + ["failed"]
    assert len(letter_queries.attempts(letter.id)) == letters.ATTEMPTS_MAX


def test_refused_address_fails_at_once() -> None:
    letter = write("refused@example.com")

    assert carry(letter, SandboxPost()) == "failed"


def test_address_and_text_lie_sealed() -> None:
    from django.db import connection

    write()

    with connection.cursor() as cursor:
        cursor.execute('SELECT "to", subject, text FROM messaging_letter')
        assert not any(word in str(cursor.fetchone()) for word in ("bori", "나루장터"))


@pytest.mark.parametrize("code", sorted(patterns.patterns()))
@pytest.mark.parametrize("channel", ["email", "sms"])
def test_every_template_fills_in_both_languages(code: str, channel: str) -> None:
    values = dict.fromkeys(patterns.patterns()[code].places, "x")

    for language in ("ko", "en"):
        subject, text = patterns.words(code, channel=channel, language=language, **values)
        assert subject
        assert text
        assert "{" not in subject + text
