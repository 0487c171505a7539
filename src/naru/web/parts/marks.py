"""The small marks of a page as HTML: badges, buttons, boxes, steps, crumbs, tiles."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from naru.web.parts import statuses

BOX_TONES = ("information", "success", "warning", "danger")


def icon(name: str) -> SafeString:
    """Draw an icon that adds nothing to the words beside it."""
    return format_html('<i class="svg-icon ico-{}" aria-hidden="true"></i>', name)


def badge(tone: str, words: object) -> SafeString:
    """Write words on a light ground of a tone."""
    return format_html('<span class="krds-badge bg-light-{}">{}</span>', tone, words)


def status_badge(code: str) -> SafeString:
    """Write a status in words on its colour."""
    shown = statuses.status(code)
    return badge(shown.tone, shown.word)


def attributes(pairs: dict[str, object]) -> SafeString:
    """Write HTML attributes: ``hx_get`` becomes ``hx-get``; None and False are left out."""
    kept = [(name.replace("_", "-"), value) for name, value in pairs.items()]
    return format_html_join(
        "", ' {}="{}"', [(name, value) for name, value in kept if value not in (None, False)]
    )


def button(label: object, kind: str, size: str, **more: object) -> SafeString:
    """Draw a button; without ``type`` it sends the form it stands in."""
    kind_of = more.pop("type", "submit")
    return format_html(
        '<button type="{}" class="krds-btn {} {}"{}>{}</button>',
        kind_of, kind, size, attributes(more), label,
    )  # fmt: skip


def link_button(label: object, href: str, kind: str, size: str, **more: object) -> SafeString:
    """Draw a link that looks like a button."""
    return format_html(
        '<a href="{}" class="krds-btn {} {}"{}>{}</a>', href, kind, size, attributes(more), label
    )


def box(tone: str, title: object, text: object = "", next_step: object = "") -> SafeString:
    """Draw a box that says what is so and what to do next."""
    assert tone in BOX_TONES, f"a box is one of {BOX_TONES}"
    body = format_html("<p>{}</p>", text) if text else ""
    advice = format_html('<p class="naru-box-next">{}</p>', next_step) if next_step else ""
    role = "alert" if tone == "danger" else "status"
    return format_html(
        '<div class="naru-box {}" role="{}"><div><p class="naru-box-title">{}</p>{}{}</div></div>',
        tone, role, title, body, advice,
    )  # fmt: skip


def empty(title: object, text: object = "", href: str = "", label: object = "") -> SafeString:
    """Draw what a list shows when it has no rows, and the one thing to do then."""
    words = format_html("<p>{}</p>", text) if text else ""
    action = link_button(label, href, "secondary", "medium") if href else ""
    return format_html(
        '<div class="naru-empty"><p class="naru-empty-title">{}</p>{}{}</div>', title, words, action
    )


def steps(labels: Sequence[object], current: int) -> SafeString:
    """Draw the steps of a journey; ``current`` counts from 1."""
    drawn = [(_step(number, label, current),) for number, label in enumerate(labels, 1)]
    return format_html('<ol class="krds-step-wrap">{}</ol>', format_html_join("", "{}", drawn))


def _step(number: int, label: object, current: int) -> SafeString:
    state = "active" if number == current else "done" if number < current else ""
    here = format_html('<em class="sr-only">{} </em>', _("Current step"))
    return format_html(
        '<li class="{}"{}><span>{}<i class="step">{}</i>'
        '<span class="step-tit">{}</span></span></li>',
        state,
        SafeString(' aria-current="step"') if number == current else "",
        here if number == current else "",
        _("Step %(number)s") % {"number": number},
        label,
    )


def crumbs(parts: Sequence[object]) -> SafeString:
    """Draw the way here: label, address, label, address, …, label of this page."""
    here = parts[-1]
    pairs = [(parts[n + 1], parts[n]) for n in range(0, len(parts) - 1, 2)]
    return format_html(
        '<nav class="krds-breadcrumb-wrap" aria-label="{}"><ol class="breadcrumb">'
        '<li class="home"><a href="/" class="txt">{}</a></li>{}'
        '<li><span class="txt" aria-current="page">{}</span></li></ol></nav>',
        _("You are here"),
        _("Home"),
        format_html_join("", '<li><a href="{}" class="txt">{}</a></li>', pairs),
        here,
    )


def stat(label: object, value: object, note: object = "", href: str = "") -> SafeString:
    """Draw one figure of a desk; with an address it leads to the list behind it."""
    words = format_html(
        '<span class="naru-stat-label">{}</span><strong class="naru-stat-value">{}</strong>{}',
        label,
        value,
        format_html('<span class="naru-stat-note">{}</span>', note) if note else "",
    )
    if href:
        return format_html('<a class="naru-stat" href="{}">{}</a>', href, words)
    return format_html('<div class="naru-stat">{}</div>', words)
