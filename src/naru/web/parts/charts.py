"""
Simple charts as SVG, without script and without inline style.

Each is a figure: a picture with a title for the eye, and the same numbers as a table that
opens below it, so that nothing is said by the picture alone.
"""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from naru.web.parts import wording

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 76, 12, 14, 32
POINTS_MAX = 400
MARKS = 4
X_LABELS_MAX = 7
KOREAN_UNITS = ((100_000_000, "억"), (10_000, "만"))
ENGLISH_UNITS = ((1_000_000, "M"), (1_000, "K"))

Point = tuple[object, int]


def line_chart(title: object, points: Sequence[Point], unit: str = "") -> SafeString:
    """Draw (label, value) points as a line over a light area."""
    kept = points[-POINTS_MAX:]
    top = _ceiling(max((value for _label, value in kept), default=0))
    spots = [(_x(n, len(kept)), _y(value, top)) for n, (_label, value) in enumerate(kept)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    drawn: SafeString | str = ""
    if spots:
        ground = f"{spots[0][0]:.1f},{_y(0, top):.1f} {path} {spots[-1][0]:.1f},{_y(0, top):.1f}"
        drawn = format_html(
            '<polygon class="area" points="{}"/><polyline class="line" points="{}"/>', ground, path
        )
    return _figure(title, kept, unit, top, drawn)


def bar_chart(title: object, points: Sequence[Point], unit: str = "") -> SafeString:
    """Draw (label, value) points as bars."""
    kept = points[-POINTS_MAX:]
    top = _ceiling(max((value for _label, value in kept), default=0))
    slot = (WIDTH - LEFT - RIGHT) / max(1, len(kept))
    bars = [
        (f"{LEFT + slot * (n + 0.15):.1f}", f"{_y(value, top):.1f}", f"{slot * 0.7:.1f}",
         f"{_y(0, top) - _y(value, top):.1f}", f"{label}: {value:,}{unit}")
        for n, (label, value) in enumerate(kept)
    ]  # fmt: skip
    drawn = format_html_join(
        "",
        '<rect class="bar" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>',
        bars,
    )
    return _figure(title, kept, unit, top, drawn)


def _ceiling(highest: int) -> int:
    """Return a round number not below the highest value, so that the marks are round too."""
    step = 1
    while step * MARKS < highest:
        step *= 10
    for part in (10, 5, 4, 2):
        if step >= part and step // part * MARKS >= highest:
            return step // part * MARKS
    return step * MARKS


def _x(n: int, count: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (n / (count - 1) if count > 1 else 0.5)


def _y(value: int, top: int) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - max(0, value) / top)


def _short(value: int) -> str:
    units = ENGLISH_UNITS if wording.is_english() else KOREAN_UNITS
    for size, word in units:
        if value >= size:
            return f"{value / size:,.1f}".removesuffix(".0") + word
    return f"{value:,}"


def _marks(top: int) -> SafeString:
    lines = [
        (LEFT, f"{_y(mark, top):.1f}", WIDTH - RIGHT, LEFT - 8, _short(mark))
        for mark in (top * n // MARKS for n in range(MARKS + 1))
    ]
    return format_html_join(
        "",
        '<line class="grid" x1="{0}" x2="{2}" y1="{1}" y2="{1}"/>'
        '<text class="mark" x="{3}" y="{1}" dy="4" text-anchor="end">{4}</text>',
        lines,
    )


def _labels(points: Sequence[Point]) -> SafeString:
    every = max(1, -(-len(points) // X_LABELS_MAX))
    slot = (WIDTH - LEFT - RIGHT) / max(1, len(points))
    shown = [(f"{LEFT + slot * (n + 0.5):.1f}", label) for n, (label, _v) in enumerate(points)]
    return format_html_join(
        "",
        f'<text class="mark" x="{{}}" y="{HEIGHT - 8}" text-anchor="middle">{{}}</text>',
        shown[::every],
    )


def _figure(
    title: object, points: Sequence[Point], unit: str, top: int, drawn: SafeString | str
) -> SafeString:
    rows = [(label, f"{value:,}{unit}") for label, value in points]
    return format_html(
        '<figure class="naru-chart"><figcaption>{0}</figcaption>'
        '<svg viewBox="0 0 {1} {2}" role="img" aria-label="{0}">{3}{4}{5}</svg>'
        "<details><summary>{6}</summary>"
        '<div class="krds-table-wrap naru-scroll" tabindex="0" role="region" aria-label="{0}">'
        '<table class="tbl col data"><tbody>{7}</tbody></table></div></details></figure>',
        title,
        WIDTH,
        HEIGHT,
        _marks(top),
        drawn,
        _labels(points),
        _("See the numbers"),
        format_html_join("", '<tr><th scope="row">{}</th><td class="number">{}</td></tr>', rows),
    )
