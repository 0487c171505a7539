"""
Two axes as a picture: online skill to the right, product strength upwards, the bars between.

The picture says nothing that the words beside it do not say; each spot has its own title.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from naru.kernel.text import Text
from naru.web.parts import wording

WIDTH, HEIGHT = 380, 340
LEFT, RIGHT, TOP, BOTTOM = 40, 16, 10, 40
MARKS = (0, 25, 50, 75, 100)
POINTS = 100
SPOT_LEAST, SPOT_MIN, SPOT_MAX = 1.5, 4.5, 17.0
TOP_NAMES, BOTTOM_NAMES = 16, -8  # from the edge of a quadrant to its name


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where the bars lie, and what the four quadrants are called."""

    skill_bar: int
    product_bar: int
    names: Mapping[str, Text]


def of_firm(
    frame: Frame, *, now: tuple[int, int], before: tuple[int, int] | None = None
) -> SafeString:
    """Draw where a firm stands (skill, product), and the way from where it stood."""
    drawn = SafeString("")
    said = _("Online skill %(skill)s, product strength %(product)s") % _named(now)
    if before is not None and before != now:
        drawn = format_html(
            '<line class="way" x1="{}" y1="{}" x2="{}" y2="{}"/>'
            '<circle class="then" cx="{}" cy="{}" r="6"><title>{}</title></circle>',
            *_at(before), *_at(now), *_at(before), _("Last time"),
        )  # fmt: skip
    dot = format_html(
        '<circle class="now" cx="{}" cy="{}" r="8"><title>{}</title></circle>', *_at(now), said
    )
    return _figure(frame, drawn + dot, said)


def of_cohort(frame: Frame, *, spots: Iterable[tuple[int, int, int]], said: str) -> SafeString:
    """Draw many firms as spots (skill, product, how many); a larger spot is more firms."""
    kept = list(spots)
    most = max((firms for _skill, _product, firms in kept), default=1)
    drawn = format_html_join(
        "",
        '<circle class="spot" cx="{}" cy="{}" r="{}"><title>{}</title></circle>',
        [
            (*_at((skill, product)), _size(firms, most), _spot_said(skill, product, firms))
            for skill, product, firms in kept
        ],
    )
    return _figure(frame, drawn, said)


def _spot_said(skill: int, product: int, firms: int) -> str:
    named = _named((skill, product)) | {"firms": f"{firms:,}"}
    return _("About %(skill)s and %(product)s points: %(firms)s firms") % named


def _size(firms: int, most: int) -> str:
    """Let the area, not the radius, grow with the number."""
    one = min(SPOT_MIN, SPOT_MAX / most**0.5)
    return f"{max(SPOT_LEAST, one * firms**0.5):.1f}"


def _named(point: tuple[int, int]) -> dict[str, object]:
    return {"skill": point[0], "product": point[1]}


def _x(skill: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * skill / POINTS


def _y(product: int) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - product / POINTS)


def _at(point: tuple[int, int]) -> tuple[str, str]:
    return f"{_x(point[0]):.1f}", f"{_y(point[1]):.1f}"


def _number(value: float) -> str:
    return f"{value:.1f}"


def _figure(frame: Frame, drawn: SafeString, said: str) -> SafeString:
    return format_html(
        '<figure class="naru-axes"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">'
        "{}{}{}{}{}</svg></figure>",
        WIDTH, HEIGHT, said, _ground(frame), _scale(), _titles(), drawn, _names(frame),
    )  # fmt: skip


def _ground(frame: Frame) -> SafeString:
    """Draw the quadrants and the bars between them."""
    x, y = _x(frame.skill_bar), _y(frame.product_bar)
    right, bottom = _x(POINTS), _y(0)
    return format_html(
        '<rect class="ground" x="{0}" y="{1}" width="{2}" height="{3}"/>'
        '<rect class="best" x="{4}" y="{1}" width="{5}" height="{6}"/>'
        '<line class="bar-line" x1="{4}" x2="{4}" y1="{1}" y2="{7}"/>'
        '<line class="bar-line" x1="{0}" x2="{8}" y1="{9}" y2="{9}"/>',
        LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM, _number(x), _number(right - x),
        _number(y - TOP), _number(bottom), _number(right), _number(y),
    )  # fmt: skip


def _names(frame: Frame) -> SafeString:
    """Write the names of the quadrants, above the spots so that none hides them."""
    x, right, bottom = _x(frame.skill_bar), _x(POINTS), _y(0)
    places = {
        "carry": ((LEFT + x) / 2, TOP + TOP_NAMES),
        "enter": ((x + right) / 2, TOP + TOP_NAMES),
        "start": ((LEFT + x) / 2, bottom + BOTTOM_NAMES),
        "polish": ((x + right) / 2, bottom + BOTTOM_NAMES),
    }
    return format_html_join(
        "",
        '<text class="name" x="{}" y="{}" text-anchor="middle">{}</text>',
        [
            (f"{places[code][0]:.1f}", f"{places[code][1]:.1f}", wording.said(name))
            for code, name in frame.names.items()
        ],
    )


def _scale() -> SafeString:
    across = [(f"{_x(mark):.1f}", HEIGHT - BOTTOM + 14, "middle", mark) for mark in MARKS]
    upward = [(LEFT - 6, f"{_y(mark) + 4:.1f}", "end", mark) for mark in MARKS]
    return format_html_join(
        "", '<text x="{}" y="{}" text-anchor="{}">{}</text>', [*across, *upward]
    )


def _titles() -> SafeString:
    middle = (TOP + HEIGHT - BOTTOM) // 2
    return format_html(
        '<text x="{}" y="{}" text-anchor="middle">{} →</text>'
        '<text transform="translate(11 {}) rotate(-90)" text-anchor="middle">{} →</text>',
        (LEFT + WIDTH - RIGHT) // 2, HEIGHT - 6, _("Online skill"), middle, _("Product strength"),
    )  # fmt: skip
