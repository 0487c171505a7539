"""What a body must have to ask for the customs house's rates of exchange."""

from dataclasses import dataclass

from naru.connectors.cards import asked
from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomsRatesSettings:
    """The key of this one open API; UNI-PASS gives one for each."""

    crky: str = asked(
        Text("관세환율 인증키", "Key of the rates of exchange"),
        hint=Text(
            "유니패스 OpenAPI 관세환율정보(API012)의 crkyCn", "crkyCn of API012, by UNI-PASS"
        ),
        is_secret=True,
        pattern=r"[0-9a-zA-Z]{16,40}",
    )
