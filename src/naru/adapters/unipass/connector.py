"""The connector "customs": export declarations over UNI-PASS."""

from datetime import datetime
from pathlib import Path

from naru.adapters.kit.connector import Connector
from naru.adapters.kit.link import Limits
from naru.adapters.unipass import sandbox
from naru.adapters.unipass.adapter import ADDRESS, UnipassHouse
from naru.adapters.unipass.settings import UnipassSettings
from naru.customs.ports import CustomsPort
from naru.kernel.outcome import Done, Outcome, Refused
from naru.kernel.text import Text

NOBODYS = "00000-00-0000000X"


def _probe(house: UnipassHouse, at: datetime) -> Outcome[str]:
    """Ask for a declaration that does not exist: the link is well where that is said."""
    del at
    answer = house.standing(number=NOBODYS)
    if isinstance(answer, Refused) and answer.code == "absent":
        return Done("UNI-PASS")
    return Done("UNI-PASS") if isinstance(answer, Done) else answer


CONNECTOR = Connector(
    id="customs",
    port=CustomsPort,
    title=Text("관세청 수출신고(UNI-PASS)", "Export declarations (UNI-PASS)"),
    what=Text(
        "수출신고 접수, 수리·적재 확인, 정정, 취하",
        "Lodging, acceptance and loading, corrections, withdrawals",
    ),
    settings=UnipassSettings,
    rehearsal=sandbox.SETTINGS,
    address=ADDRESS,
    build=UnipassHouse,
    sandbox=sandbox.app,
    probe=_probe,
    cases=Path(__file__).with_name("cases"),
    docs="docs/customs.md",
    can=frozenset({"lodge", "find", "standing", "amend", "withdraw"}),
    deeds=lambda store: len(store.names("number-")),
    limits=Limits(per_second=5.0, at_once=5, deadline_seconds=20.0),
)
