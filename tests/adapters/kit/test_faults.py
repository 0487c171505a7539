"""
Faults on every port that stands on the network: each answers honestly, none raises, none guesses.

Connectors of the kit are examined by ``test_contracts``; here are the ports that are older than it.
"""

import socket
import threading
from uuid import uuid4

import httpx
import pytest

from naru.adapters.nts.adapter import NtsRegistry
from naru.adapters.phrasing.adapter import ChatPhrasing
from naru.adapters.portals.adapter import HttpPortals, Portal
from naru.adapters.portone import adapter as portone
from naru.adapters.post.sandbox import SandboxPost
from naru.adapters.post.smtp import SmtpPost
from naru.adapters.translation.adapter import ChatTranslation
from naru.announcements.ports import PortalSilent
from naru.announcements.readers import taking
from naru.commerce.ports import Outcome
from naru.desk.answering.fence import Given
from naru.identity.ports import UNANSWERED
from naru.messaging.ports import Parcel


def answering(status, content=b""):
    return lambda _request: httpx.Response(status, content=content)


def raising(error):
    def answer(_request):
        raise error

    return answer


TROUBLE = {
    "no connection": raising(httpx.ConnectError("")),
    "late": raising(httpx.ReadTimeout("")),
    "broken off": raising(httpx.RemoteProtocolError("")),
    "500": answering(500, b"oops"),
    "503 in JSON": answering(503, b'{"status": "PAID", "data": []}'),
    "429": answering(429),
    "a page": answering(200, "<html>점검 중".encode()),
    "nothing": answering(200),
    "a list": answering(200, b"[]"),
    "a null": answering(200, b"null"),
    "another shape": answering(
        200, b'{"status": "PAID", "amount": 3, "data": 3, "choices": {}, "cancellation": 1}'
    ),
    "half an answer": answering(200, b'{"status": "PAID", "amount": {"to'),
}


@pytest.fixture(params=TROUBLE.values(), ids=TROUBLE)
def trouble(request):
    return httpx.MockTransport(request.param)


@pytest.fixture
def payments(trouble, monkeypatch):
    monkeypatch.setattr(portone, "PAUSE_SECONDS", 0.0)
    return portone.PortOnePayments(
        client=httpx.Client(transport=trouble, base_url="https://payments.example"),
        secret="s",
        webhook_secret="w",
        store_id="store",
        page_address="/pay",
    )


def test_a_payment_is_unknown(payments):
    assert payments.get(uuid4()).outcome is Outcome.UNKNOWN


def test_a_refund_is_unknown(payments):
    answer = payments.cancel(payment_id=uuid4(), amount=1, reason="시험", idempotency_key="k")

    assert answer.outcome is Outcome.UNKNOWN


def test_the_registry_is_unanswered(trouble):
    registry = NtsRegistry(key="k", base="https://registry.example", transport=trouble)

    assert registry.standing("1234567891") == UNANSWERED


def test_a_translation_is_left_empty(trouble):
    port = ChatTranslation(
        base="https://chat.example", key="k", model="m", seconds_max=1, transport=trouble
    )

    assert port.translate(texts=["김", "멸치"], source="ko", target="en") == ["", ""]


def test_a_phrasing_is_left_empty(trouble):
    port = ChatPhrasing(
        base="https://chat.example", key="k", model="m", seconds_max=1, transport=trouble
    )
    given = [Given(number=1, text="접수는 금요일까지입니다.")]

    assert port.phrase(question="언제까지예요?", given=given, language="ko") == ""


def test_a_portal_is_silent_or_brings_no_announcement(trouble):
    portals = HttpPortals(
        {"kstartup": Portal(address="https://portal.example")}, wait=lambda _seconds: None
    )
    portals._client = httpx.Client(transport=trouble)

    try:
        pages = list(portals.pages(source="kstartup", since=None))
    except PortalSilent:
        return
    taken = [taking.take(document=page, shape="kstartup") for page in pages]
    assert not any(one.records for one in taken)
    assert all(one.faults for one in taken)


LETTER = Parcel(
    key="letter:1", channel="email", to="a@example.com", sender="naru@example.com", subject="s",
    text="t",
    template="t",
)  # fmt: skip


@pytest.fixture
def greeting():
    """Serve one line to whoever connects, and hang up."""
    servers = []

    def serve(line):
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)

        def greet():
            caller, _address = server.accept()
            with caller:
                caller.sendall(line)

        threading.Thread(target=greet, daemon=True).start()
        return f"smtp://127.0.0.1:{server.getsockname()[1]}"

    yield serve
    for server in servers:
        server.close()


@pytest.mark.parametrize(
    "line", [b"", b"421 busy\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"220 mail\r\n", b"\xff\xfe\r\n"]
)
def test_a_letter_is_unknown(greeting, line):
    post = SmtpPost(server=greeting(line), others=SandboxPost())

    assert post.carry(LETTER).outcome == "unknown"


def test_a_letter_to_a_closed_door_is_unknown():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert SmtpPost(server=f"smtp://127.0.0.1:{port}", others=SandboxPost()).carry(
        LETTER
    ).outcome == ("unknown")
