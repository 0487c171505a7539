"""What a body must have to lodge declarations."""

from dataclasses import dataclass

from naru.connectors.cards import asked
from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnipassSettings:
    """A declarant's number and keys."""

    declarant: str = asked(
        Text("신고인부호", "Declarant's code"),
        hint=Text("세관에 등록한 신고인부호, 숫자 5자리", "As registered, five digits"),
        pattern=r"\d{5}",
    )
    crky: str = asked(
        Text("OpenAPI 인증키", "Key of the OpenAPI"),
        hint=Text("유니패스에서 발급받은 crkyCn", "crkyCn as issued by UNI-PASS"),
        is_secret=True,
        pattern=r"[0-9a-zA-Z]{16,40}",
    )
