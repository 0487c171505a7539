"""The port of the customs house's rates over UNI-PASS: one question, nothing done."""

from dataclasses import dataclass
from datetime import date

from naru.adapters.customs_rates import messages
from naru.adapters.customs_rates.settings import CustomsRatesSettings
from naru.adapters.kit.link import Asked, Link
from naru.goods.ports import Week
from naru.kernel.outcome import Outcome

ADDRESS = "https://unipass.customs.go.kr:38010"
RATES = "/ext/rest/trifFxrtInfoQry/retrieveTrifFxrtInfo"


@dataclass(frozen=True, slots=True)
class UnipassRates:
    """The port; ``settings`` are the body's, ``link`` the line."""

    settings: CustomsRatesSettings
    link: Link

    def of_day(self, *, on: date) -> Outcome[Week]:
        params = {
            "crkyCn": self.settings.crky,
            "qryYymmDd": f"{on:{messages.DAY}}",
            "imexTp": messages.EXPORT,
        }
        parts = {"method": "GET", "url": RATES, "params": params}
        return self.link.ask(
            Asked(
                name="of_day", kind="question", parts=parts, read=messages.read_week,
                reference=on.isoformat(),
            )
        )  # fmt: skip
