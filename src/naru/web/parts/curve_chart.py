"""
The price curve as a picture: four shares over the price, with the acceptable range behind them.

Lines differ by their dashes as well as by colour, and the same numbers stand in a table below.
"""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naru.samples import numbers
from naru.samples.price_curve import PriceCurve, Spot

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 48, 36
SHARES = (0, 25, 50, 75, 100)
LABELS_MAX = 5
LINES: tuple[tuple[str, Promise, str, str], ...] = (
    ("too_cheap", gettext_lazy("Too cheap"), "#1d56bc", "2 5"),
    ("cheap", gettext_lazy("Cheap"), "#1d56bc", ""),
    ("expensive", gettext_lazy("Dear"), "#b5420e", ""),
    ("too_expensive", gettext_lazy("Too dear"), "#b5420e", "2 5"),
)


def draw(title: object, curve: PriceCurve, currency: str) -> SafeString:
    """Draw the curve as a figure."""
    spots = curve.spots
    scale = _Scale(Fraction(spots[0].price), Fraction(spots[-1].price))
    return format_html(
        '<figure class="naru-chart"><figcaption>{0} ({1})</figcaption>'
        '<svg viewBox="0 0 {2} {3}" role="img" aria-label="{0}">{4}{5}{6}{7}</svg>'
        "<details><summary>{8}</summary>{9}</details></figure>",
        title,
        currency,
        WIDTH,
        HEIGHT,
        _range(curve, scale),
        _grid(spots, scale),
        format_html_join("", "{}", ([_line(one, spots, scale)] for one in LINES)),
        _legend(),
        _("See the numbers"),
        _table(title, spots),
    )


class _Scale:
    """From prices and shares to places in the picture."""

    def __init__(self, low: Fraction, high: Fraction) -> None:
        self.low, self.span = low, max(high - low, Fraction(1))

    def x(self, price: Fraction | int) -> str:
        return f"{LEFT + (WIDTH - LEFT - RIGHT) * float((price - self.low) / self.span):.1f}"

    def y(self, share: Fraction) -> str:
        return f"{TOP + (HEIGHT - TOP - BOTTOM) * float(1 - share):.1f}"


def _range(curve: PriceCurve, scale: _Scale) -> SafeString:
    left, right = scale.x(curve.low), scale.x(curve.high)
    return format_html(
        '<rect class="area" x="{}" y="{}" width="{}" height="{}"/>',
        left,
        TOP,
        f"{float(right) - float(left):.1f}",
        HEIGHT - TOP - BOTTOM,
    )


def _grid(spots: Sequence[Spot], scale: _Scale) -> SafeString:
    lines = [(LEFT, scale.y(Fraction(n, 100)), WIDTH - RIGHT, LEFT - 8, f"{n}%") for n in SHARES]
    step = max(1, -(-len(spots) // LABELS_MAX))
    labels = [(scale.x(spot.price), numbers.written(spot.price)) for spot in spots[::step]]
    return format_html(
        "{}{}",
        format_html_join(
            "",
            '<line class="grid" x1="{0}" x2="{2}" y1="{1}" y2="{1}"/>'
            '<text class="mark" x="{3}" y="{1}" dy="4" text-anchor="end">{4}</text>',
            lines,
        ),
        format_html_join(
            "",
            f'<text class="mark" x="{{}}" y="{HEIGHT - 12}" text-anchor="middle">{{}}</text>',
            labels,
        ),
    )


def _line(one: tuple[str, Promise, str, str], spots: Sequence[Spot], scale: _Scale) -> SafeString:
    name, _word, colour, dashes = one
    path = " ".join(f"{scale.x(spot.price)},{scale.y(getattr(spot, name))}" for spot in spots)
    return format_html(
        '<polyline fill="none" stroke="{}" stroke-width="2.5" stroke-dasharray="{}" points="{}"/>',
        colour,
        dashes or "none",
        path,
    )


def _legend() -> SafeString:
    wide = (WIDTH - LEFT - RIGHT) // len(LINES)
    rows = [
        (
            LEFT + n * wide,
            LEFT + n * wide + 28,
            colour,
            dashes or "none",
            LEFT + n * wide + 34,
            word,
        )
        for n, (_name, word, colour, dashes) in enumerate(LINES)
    ]
    return format_html_join(
        "",
        '<line x1="{}" x2="{}" y1="20" y2="20" stroke="{}" stroke-width="2.5" '
        'stroke-dasharray="{}"/><text class="mark" x="{}" y="24">{}</text>',
        rows,
    )


def _table(title: object, spots: Sequence[Spot]) -> SafeString:
    heads = format_html_join(
        "", '<th scope="col" class="number">{}</th>', ([w] for _n, w, *_ in LINES)
    )
    rows = (
        (
            numbers.written(spot.price),
            format_html_join(
                "",
                '<td class="number">{}%</td>',
                ([round(100 * getattr(spot, name))] for name, *_ in LINES),
            ),
        )
        for spot in spots
    )
    return format_html(
        '<div class="krds-table-wrap naru-scroll" tabindex="0" role="region" aria-label="{}">'
        '<table class="tbl col data"><thead><tr><th scope="col">{}</th>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        title,
        _("Price"),
        heads,
        format_html_join("", '<tr><th scope="row">{}</th>{}</tr>', rows),
    )
