"""Tables of trade statistics: what a country imports of a heading in a year, by source and day."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow


class TradeTable(DeskRow):
    """One table as it was loaded: whose figures, as of which day; a newer one takes over."""

    body_id = models.SmallIntegerField()
    source = models.CharField(max_length=120)
    as_of = models.DateField()
    is_assumption = models.BooleanField(default=False)
    print = models.CharField(max_length=64)  # of its rows: the same again changes nothing
    rows = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "source", "as_of"], name="trade_table_is_kept_once_a_day"
            )
        ]


class TradeFigure(DeskRow):
    """Imports of a country under a heading in a year, in whole US dollars; growth in percent."""

    body_id = models.SmallIntegerField()
    table = models.ForeignKey(TradeTable, models.CASCADE, related_name="figures")
    country = models.CharField(max_length=2)
    hs_code = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    imports_usd = models.BigIntegerField()
    from_korea_usd = models.BigIntegerField(null=True)
    growth_percent = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["table", "country", "hs_code", "year"], name="trade_figure_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(imports_usd__gte=0), name="trade_figure_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(from_korea_usd__isnull=True)
                | Q(from_korea_usd__lte=models.F("imports_usd")),
                name="trade_figure_from_korea_is_a_part",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "hs_code", "country"], name="trade_figures_by_heading")
        ]
