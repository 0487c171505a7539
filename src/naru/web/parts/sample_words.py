"""The words of sample tests that officers' and firms' pages share, and how a report is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naru.kernel import languages
from naru.samples import numbers
from naru.samples.advice import Advice
from naru.samples.reports import Quote, Rated, Report
from naru.samples.summaries import POINTS, Score
from naru.web.parts import charts, curve_chart, wording
from naru.web.parts.rights_words import COUNTRIES

MARKETS = {code: word for code, word in COUNTRIES.items() if code not in {"KR", "EU"}} | {
    "HK": gettext_lazy("Hong Kong"),
    "ES": gettext_lazy("Spain"),
    "FR": gettext_lazy("France"),
    "MX": gettext_lazy("Mexico"),
    "CA": gettext_lazy("Canada"),
    "AE": gettext_lazy("United Arab Emirates"),
}
WISHES: dict[str, Promise] = {
    "quotation": gettext_lazy("Quotation"),
    "meeting": gettext_lazy("A meeting with the maker"),
    "more_samples": gettext_lazy("More samples"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A rating in words: the question, its mean with the spread, others, and its bars."""

    title: str
    mean: str
    spread: str
    middle: str
    others: str
    answers: int
    counts: Sequence[int]
    bars: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A piece of advice with the address it leads to ("" where that page is not there)."""

    advice: Advice
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A report as pages draw it."""

    lines: Sequence[Line]
    curve: SafeString | str
    points: Sequence[tuple[str, str]]
    picked: Sequence[tuple[str, SafeString]]
    advised: Sequence[Told]
    response: str
    groups: Sequence[tuple[str, int, str, int]]  # country or kind, answers, intent, quotations
    quotes: Sequence[tuple[Quote, str]]  # with the language's own name


def drawn(report: Report, *, currency: str) -> Drawn:
    """Draw a report: charts, means in words, advice with its addresses."""
    return Drawn(
        lines=[_line(one) for one in report.rated],
        curve=(
            curve_chart.draw(_("What buyers would pay"), report.curve, currency)
            if report.curve
            else ""
        ),
        points=points(report),
        picked=[
            (
                wording.said(one.question.said),
                charts.bar_chart(
                    wording.said(one.question.said),
                    [(wording.said(word), count) for word, count in one.counts],
                ),
            )
            for one in report.picked
            if one.answers
        ],
        advised=[Told(advice=one, href=address(one.goes_to)) for one in report.advised],
        response=percent(report.reach.response.per_mille),
        groups=[
            (
                country(one.code) if one in report.by_country else wording.said(one.name),
                one.answers,
                mean(one.intent),
                one.wants,
            )
            for one in (*report.by_country, *report.by_kind)
        ],
        quotes=[(one, language(one.language)) for one in report.quotes],
    )


def points(report: Report) -> list[tuple[str, str]]:
    """Return the points of the price curve in words."""
    if report.curve is None:
        return []
    return [
        (_("Acceptable from"), price(report.curve.low)),
        (_("Acceptable up to"), price(report.curve.high)),
        (_("Fewest reject it at"), price(report.curve.fewest_reject)),
        (_("As many find it cheap as dear at"), price(report.curve.even)),
    ]


def _line(one: Rated) -> Line:
    title = wording.said(one.question.said)
    return Line(
        title=title,
        mean=tenths(one.score.mean_tenths),
        spread=tenths(one.score.spread_tenths),
        middle=tenths(one.score.middle_tenths),
        others=tenths(one.others_tenths),
        answers=one.score.answers,
        counts=one.score.counts,
        bars=charts.bar_chart(title, list(zip(POINTS, one.score.counts, strict=True))),
    )


def address(name: str) -> str:
    """Return the address of a page that may not be there yet."""
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""


def tenths(value: int | None) -> str:
    """Write a mean; a dash where there are too few answers for one."""
    return "–" if value is None else f"{value / 10:.1f}"


def percent(per_mille: int | None) -> str:
    """Write a share."""
    return "–" if per_mille is None else f"{per_mille / 10:.1f}%"


def price(value: Fraction) -> str:
    """Write a point of the curve to the nearest hundredth."""
    return numbers.written(round(value))


def mean(score: Score) -> str:
    """Write the mean of a score."""
    return tenths(score.mean_tenths)


def country(code: str) -> str:
    """Return a country's name, or its code where we have none."""
    return str(MARKETS.get(code, code))


def language(tag: str) -> str:
    """Return a language's own name."""
    return languages.OWN_NAMES.get(tag, tag)


def spoken() -> dict[str, str]:
    """Return the languages of buyers by their tags."""
    return languages.OWN_NAMES
