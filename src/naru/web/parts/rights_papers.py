"""
The papers of an IP report as PDF: the notice in its languages, and the sheet of evidence.

The notice is drawn from the words kept when it was composed; the sheet from files whose hashes were
reckoned again a moment before, each with its hash, its time and its chain of custody.
"""

import base64
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from naru.desk.queries.ip_reports import CustodyView, NoticeView, ReportView
from naru.identity.views import BodyView
from naru.journeys.report_infringements import Held
from naru.web.parts import pdf, rights_words, wording

THUMBNAIL = (440, 330)  # pixels: enough for a third of a page
PIXELS_MAX = 60_000_000
ORDER = ("en", "zh", "ja", "ko")  # the marketplace reads first


def notice(found: NoticeView, body: BodyView) -> bytes:
    """Return a notice's PDF: every language on a page of its own."""
    parts = [found.composed[one] for one in ORDER if one in found.composed]
    return pdf.render("ip_notice", {"issuer": body.name.ko, "parts": parts})


def evidence_sheet(
    report: ReportView,
    held: Sequence[Held],
    chain: Sequence[CustodyView],
    *,
    body: BodyView,
    names: Mapping[UUID | None, str],
    at: datetime,
) -> bytes:
    """Return the sheet of a report's evidence, with small pictures of what is a picture."""
    return pdf.render(
        "ip_evidence",
        {
            "title": _("Sheet of evidence"),
            "issuer": wording.said(body.name),
            "facts": [
                (_("Report"), report.number),
                (_("Firm"), report.firm_name),
                (_("Marketplace"), wording.said(report.marketplace_name)),
                (_("Seller"), report.seller or "–"),
                (_("Printed"), wording.instant(at)),
                (_("Pieces of evidence"), str(len(held))),
            ],
            "words": {
                "captured": _("Captured"),
                "taken_in": _("Taken in"),
                "link": _("Link"),
                "note": _("Note"),
                "no_picture": _("No picture: keep the file"),
                "chain": _("Chain of custody"),
                "intact": _("Same hash"),
                "changed": _("Changed"),
            },
            "items": [_item(one) for one in held],
            "chain": [
                [
                    str(one.place),
                    rights_words.custody(one.deed),
                    names.get(one.by_id, "–"),
                    wording.instant(one.at),
                    _("Same hash") if one.is_intact else _("Changed"),
                    one.sha256[:16],
                ]
                for one in chain
            ],
            "headings": [
                _("No."), _("What was done"), _("By"), _("When"), _("Hash"), _("First 16 digits"),
            ],
            "note": _(
                "The hashes on this sheet were reckoned from the files when it was printed and are "
                "the same as on the day they were taken in."
            ),
        },
    )  # fmt: skip


def answer(content: bytes, name: str) -> HttpResponse:
    """Answer with a paper to look at."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{name}.pdf"',
            "Cache-Control": "private, no-store",
        },
    )


def _item(one: Held) -> dict[str, str]:
    shown = one.shown
    return {
        "place": str(shown.place),
        "name": shown.name,
        "sha256": shown.sha256,
        "captured": wording.instant(shown.captured_at),
        "taken_in": wording.instant(shown.added_at),
        "link": shown.link,
        "note": shown.note,
        "size": f"{shown.size_bytes:,}",
        "picture": _small(one.content) if shown.is_picture else "",
    }


def _small(content: bytes) -> str:
    """Return a small picture as SVG, which a paper can hold as text; "" where it cannot be read."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as raw:
            if raw.width * raw.height > PIXELS_MAX:
                return ""
            small = raw.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return ""
    small.thumbnail(THUMBNAIL, Image.Resampling.LANCZOS)
    stored = io.BytesIO()
    small.save(stored, "JPEG", quality=72)
    width, height = small.size
    coded = base64.b64encode(stored.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" '
        f'xlink:href="data:image/jpeg;base64,{coded}"/></svg>'
    )
