"""The tags of ``{% load naru %}``; docs/web.md shows each in use."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.forms import BaseForm
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from naru.kernel.clock import SEOUL
from naru.kernel.money import Money
from naru.kernel.page import COUNTED_MAX, Page
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.web.parts import charts, countries, fields, keeping, marks, wording

register = template.Library()

register.simple_tag(marks.badge, name="badge")
register.simple_tag(marks.status_badge, name="status")
register.simple_tag(marks.box, name="alert")
register.simple_tag(marks.empty, name="empty")
register.simple_tag(marks.stat, name="stat")
register.simple_tag(marks.icon, name="icon")
register.simple_tag(fields.field, name="field")
register.simple_tag(fields.control, name="control")
register.simple_tag(fields.errors, name="errors")
register.simple_tag(keeping.kept_part, takes_context=True, name="kept_part")
register.filter("country_name", countries.name)
register.filter("with_city", countries.with_city)
register.filter("language_name", countries.language)
register.simple_tag(charts.line_chart, name="line_chart")
register.simple_tag(charts.bar_chart, name="bar_chart")


@register.filter(name="said")
def said(text: Text | str) -> str:
    """Write a ``Text`` in the reader's language."""
    return wording.said(text)


@register.simple_tag(name="money")
@register.filter(name="money")
def money(amount: Money | int | None, currency: str = "KRW") -> str:
    """Write an amount; a bare number counts the smallest unit of ``currency``."""
    if isinstance(amount, Money):
        return wording.money(amount)
    return wording.money(Money(amount, currency)) if isinstance(amount, int) else "–"


@register.filter(name="figure")
def figure(number: int | None) -> str:
    """Write a whole number for a table: 50,766."""
    return "–" if number is None else f"{number:,}"


@register.filter(name="day")
def day(value: date | datetime | None) -> str:
    """Write a legal date in words."""
    return wording.day(value)


@register.filter(name="last_day")
def last_day(value: datetime | None) -> str:
    """Write the last legal date on which something holds that ends at an instant."""
    return wording.day(value - timedelta(seconds=1) if value else None)


@register.filter(name="short_day")
def short_day(value: date | datetime | None) -> str:
    """Write a date for a table."""
    return wording.short_day(value)


@register.filter(name="instant")
def instant(value: datetime | None) -> str:
    """Write an instant in Seoul for a table."""
    return wording.instant(value)


@register.filter(name="clock_time")
def clock_time(value: datetime) -> str:
    """Write the time of day in Seoul."""
    return f"{value.astimezone(SEOUL):%H:%M}"


@register.simple_tag(name="button")
def button(label: object, kind: str = "primary", size: str = "medium", **more: Any) -> SafeString:
    """Draw a button: kind primary, secondary, tertiary or text; size small, medium or large."""
    return marks.button(label, kind, size, **more)


@register.simple_tag(name="link_button")
def link_button(
    label: object, href: str, kind: str = "secondary", size: str = "medium", **more: Any
) -> SafeString:
    """Draw a link that looks like a button."""
    return marks.link_button(label, href, kind, size, **more)


@register.simple_tag(name="form_fields")
def form_fields(form: BaseForm) -> SafeString:
    """Draw the error summary and every field of a form."""
    drawn = format_html_join("", "{}", [(fields.field(bound),) for bound in form])
    return format_html('{}<div class="fieldset">{}</div>', fields.errors(form), drawn)


@register.simple_tag(name="refusal")
def refusal(refused: Refusal) -> SafeString:
    """Draw a refusal: what was refused, and what to do now."""
    return marks.box("danger", wording.said(refused.sentence), "", wording.said(refused.advice))


@register.simple_tag(name="steps")
def steps(current: int, *labels: object) -> SafeString:
    """Draw the steps of a journey: ``{% steps 2 _("Cart") _("Payment") _("Done") %}``."""
    return marks.steps(labels, current)


@register.simple_tag(name="crumbs")
def crumbs(*parts: object) -> SafeString:
    """Draw the way here: label, address, label, address, …, this page."""
    return marks.crumbs(parts)


@register.simple_tag(name="address")
def address(name: str, *args: Any) -> str:
    """Return the address of a page, or "" where this site has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag(name="side_link", takes_context=True)
def side_link(
    context: Context, name: str, label: object, count: int | None = None, beside: str = ""
) -> SafeString:
    """
    Draw a line of the side menu; the page one is on (or under) is marked.

    ``beside`` names an address under this one that has a line, and so a mark, of its own.
    """
    href = address(name)
    if not href:
        return SafeString("")
    path = context["request"].path
    exact = path == href
    under = exact or (href.rstrip("/").count("/") > 1 and path.startswith(href.rstrip("/") + "/"))
    if beside and path.startswith(address(beside)):
        under = False
    number = format_html(' <span class="naru-count">{}</span>', count) if count else ""
    return format_html(
        '<li><a href="{}"{}>{}{}</a></li>',
        href,
        format_html(' aria-current="{}"', "page" if exact else "true") if under else "",
        label,
        number,
    )


@register.simple_tag(name="tab")
def tab(label: object, href: str, active: object = None, count: int | None = None) -> SafeString:
    """Draw one tab of ``{% tabs %}``: a link, so that it works everywhere."""
    number = format_html(' <span class="naru-count">{}</span>', count) if count is not None else ""
    return format_html(
        '<li class="{}"><a class="btn-tab" href="{}"{}>{}{}</a></li>',
        "active" if active else "",
        href,
        SafeString(' aria-current="page"') if active else "",
        label,
        number,
    )


@register.simple_tag(name="tab_link", takes_context=True)
def tab_link(context: Context, name: str, label: object, count: int | None = None) -> SafeString:
    """Draw a tab of a page that exists; it is marked on that page and on those under it."""
    href = address(name)
    path = context["request"].path
    return tab(label, href, path.startswith(href), count) if href else SafeString("")


@register.simple_tag(name="section_tab")
def section_tab(name: str, label: object, here: object, mine: str) -> SafeString:
    """Draw a tab of a part of a section, marked while one is in it; "" where it has no page."""
    href = address(name)
    return tab(label, href, here == mine) if href else SafeString("")


@register.simple_tag(name="section")
def section(name: str, label: object, here: object, mine: str) -> SafeString:
    """Draw a line of the row of sections above the tabs; "" where this site has no such page."""
    href = address(name)
    if not href:
        return SafeString("")
    mark = SafeString(' aria-current="true"') if here == mine else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', href, mark, label)


@register.simple_block_tag(name="tabs")
def tabs(content: str, label: object) -> SafeString:
    """Wrap ``{% tab %}``s: ``{% tabs _("Kinds") %}…{% endtabs %}``."""
    return format_html(
        '<nav class="krds-tab-area naru-tabs" aria-label="{}"><div class="tab line">'
        "<ul>{}</ul></div></nav>",
        label,
        content,
    )


@register.simple_block_tag(name="panel")
def panel(content: str, title: object = "") -> SafeString:
    """Draw a quiet panel with a heading: ``{% panel _("Delivery") %}…{% endpanel %}``."""
    head = format_html('<h2 class="naru-panel-title">{}</h2>', title) if title else ""
    return format_html('<section class="naru-panel">{}{}</section>', head, content)


@register.simple_tag(name="timeline")
def timeline(entries: Sequence[Any]) -> SafeString:
    """Draw what happened, newest first: entries with ``at``, ``label`` and perhaps ``note``."""
    lines = [
        (wording.instant(entry.at), wording.said(entry.label), getattr(entry, "note", ""))
        for entry in entries
    ]
    return format_html(
        '<ol class="naru-timeline">{}</ol>',
        format_html_join("", "<li><time>{}</time><strong>{}</strong><span>{}</span></li>", lines),
    )


@register.simple_tag(name="counted")
def counted(page: Page[Any]) -> str:
    """Write how many rows a list has: 37건, or 1,000건 이상 past the cap."""
    if page.counted is None:
        return ""
    if page.counted > COUNTED_MAX:
        return _("more than %(count)s") % {"count": f"{COUNTED_MAX:,}"}
    return _("%(count)s in all") % {"count": f"{page.counted:,}"}


@register.simple_tag(name="query", takes_context=True)
def query(context: Context, **changes: object) -> str:
    """Return this page's query string with some values changed; None takes one out."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        asked.pop(name, None)
        if value not in (None, ""):
            asked[name] = str(value)
    return f"?{asked.urlencode()}"


@register.simple_tag(name="pager", takes_context=True)
def pager(context: Context, page: Page[Any]) -> SafeString:
    """Draw the way to the next page and back to the first."""
    request = context["request"]
    first = query(context, cursor=None) if request.GET.get("cursor") else ""
    links = []
    if first:
        links.append((first, "prev", _("First page")))
    if page.next_cursor:
        links.append((query(context, cursor=page.next_cursor), "next", _("Next page")))
    if not links:
        return SafeString("")
    return format_html(
        '<nav class="naru-pager" aria-label="{}">{}</nav>',
        _("Pages"),
        format_html_join(
            "", '<a class="krds-btn tertiary medium" href="{}" rel="{}">{}</a>', links
        ),
    )


@register.simple_tag(name="cart_count", takes_context=True)
def cart_count(context: Context) -> SafeString:
    """Draw the number of goods in the cart, which the shopper's pages keep in a cookie."""
    number = context["request"].COOKIES.get("naru_cart", "")
    if not number.isdigit() or number == "0":
        return SafeString("")
    return format_html('<span class="naru-count">{}</span>', number[:3])
