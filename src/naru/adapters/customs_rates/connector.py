"""The connector "customs_rates": the customs house's weekly rates of exchange."""

from datetime import datetime
from pathlib import Path

from naru.adapters.customs_rates import sandbox
from naru.adapters.customs_rates.adapter import ADDRESS, UnipassRates
from naru.adapters.customs_rates.settings import CustomsRatesSettings
from naru.adapters.kit.connector import Connector
from naru.adapters.kit.link import Limits
from naru.goods.ports import CustomsRatesPort
from naru.kernel.clock import legal_date
from naru.kernel.outcome import Done, Outcome
from naru.kernel.text import Text


def _probe(rates: UnipassRates, at: datetime) -> Outcome[str]:
    answer = rates.of_day(on=legal_date(at))
    return Done(f"UNI-PASS {answer.value.since}") if isinstance(answer, Done) else answer


CONNECTOR = Connector(
    id="customs_rates",
    port=CustomsRatesPort,
    title=Text("관세청 관세환율(UNI-PASS)", "Customs rates of exchange (UNI-PASS)"),
    what=Text("주간 관세환율 조회", "The week's rates of exchange"),
    settings=CustomsRatesSettings,
    rehearsal=sandbox.SETTINGS,
    address=ADDRESS,
    build=UnipassRates,
    sandbox=sandbox.app,
    probe=_probe,
    cases=Path(__file__).with_name("cases"),
    docs="docs/rates.md",
    can=frozenset({"of_day"}),
    deeds=lambda _store: 0,
    limits=Limits(per_second=1.0, at_once=1, deadline_seconds=20.0),
)
