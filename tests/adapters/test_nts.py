"""The registry has three outcomes: answered, refused, unknown."""

import httpx
import pytest

from naru.adapters.nts import sandbox
from naru.adapters.nts.adapter import NtsRegistry, RegistryRefusedError


@pytest.mark.parametrize(
    ("number", "standing", "is_registered"),
    [
        ("2208162517", "active", True),
        ("9990000001", "closed", True),
        ("9980000001", "suspended", True),
        ("9970000001", "unknown", False),
        ("9960000001", "unknown", True),
    ],
)
def test_sandbox_answers_by_the_number(number: str, standing: str, is_registered: bool) -> None:
    answer = sandbox.registry().standing(number)

    assert (answer.standing, answer.is_registered) == (standing, is_registered)


def test_wrong_key_is_raised() -> None:
    transport = httpx.WSGITransport(app=sandbox.application)
    registry = NtsRegistry(key="wrong", base="http://nts.sandbox", transport=transport)

    with pytest.raises(RegistryRefusedError):
        registry.standing("2208162517")


def broken(_: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("no answer")


@pytest.mark.parametrize(
    "handler",
    [
        broken,
        lambda _: httpx.Response(503),
        lambda _: httpx.Response(200, text="<html>"),
        lambda _: httpx.Response(200, json={"data": []}),
        lambda _: httpx.Response(200, json=[]),
    ],
)
def test_silence_and_nonsense_are_unknown(handler: object) -> None:
    transport = httpx.MockTransport(handler)  # type: ignore[arg-type]
    registry = NtsRegistry(key="k", base="http://nts.sandbox", transport=transport)

    assert registry.standing("2208162517").standing == "unknown"
