"""Let the demo's two bodies run schemes of the rulebook at every step of their lives."""

from datetime import datetime

from naru.journeys.demo_county import (
    daon_plan,
    lending,
    let_shops,
    old_shops,
    scheme_steps,
    smart_shops,
)
from naru.journeys.demo_county.county import NARU
from naru.kernel.text import Text

FIRST_EXPORT = "kr/kotra/2021-first-export-package"


def run(evening: datetime) -> None:
    """Tell them all; the files are in the rulebook's programmes already."""
    old_shops.open_directory(evening)
    smart_shops.equip(evening)
    lending.lend(evening)
    let_shops.let(evening)
    _first_export(evening)
    daon_plan.run(evening)


def _first_export(evening: datetime) -> None:
    """Leave a call open in which whoever comes first has a voucher at once."""
    when = scheme_steps.window(
        scheme_steps.days_before(evening, 5), scheme_steps.days_before(evening, -20), quota=30
    )
    scheme_steps.open_call(
        scheme_steps.desk_of(NARU), FIRST_EXPORT, public_code="first-export", when=when,
        money=150_000_000, title=Text("첫 수출 성공 패키지", "First-export package"),
    )  # fmt: skip
