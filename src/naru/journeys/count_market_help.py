"""Count who was helped with content, certification and trademarks (Y3: 50 firms of the plan)."""

from dataclasses import dataclass
from datetime import date

from naru.localisation import ordering
from naru.localisation.queries import orders
from naru.localisation.queries.orders import Figures
from naru.programmes.queries import plans
from naru.programmes.queries.plans import SubView


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketHelp:
    """Orders by voucher in some days, and the lines of yearly plans that pay for the same."""

    orders: Figures
    subs: tuple[SubView, ...]

    @property
    def firms_wanted(self) -> int:
        return sum(one.figures.firms_wanted for one in self.subs)

    @property
    def firms_granted(self) -> int:
        return sum(one.figures.firms for one in self.subs)


def count(*, body_id: int, since: date, until: date) -> MarketHelp:
    """Count orders of some days by kind and outcome, beside what the plans wanted and granted."""
    wanted = ordering.programmes()
    return MarketHelp(
        orders=orders.figures(body_id=body_id, since=since, until=until),
        subs=tuple(
            sub for plan in plans.plans(body_id=body_id) for sub in plan.subs if sub.code in wanted
        ),
    )
