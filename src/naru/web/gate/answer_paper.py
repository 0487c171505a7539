"""An application as handed in (신청서) as PDF: the facts of it, every answer, every paper."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from naru.identity.views import BodyView
from naru.journeys.follow_an_application import Writing, in_words
from naru.journeys.hand_in_papers import Lying
from naru.programmes.definition.asking import FormField
from naru.web.parts import pdf, statuses, wording


def made(writing: Writing, *, body: BodyView, papers: Sequence[Lying]) -> bytes:
    """Return the paper."""
    shown, files = writing.application, {str(one.document.id): one.document.name for one in papers}
    facts = [
        (_("Call"), wording.said(shown.call_title)),
        (_("Number"), str(shown.number or "–")),
        (_("Applicant"), shown.title or shown.contact_name or "–"),
        (_("Handed in"), wording.instant(shown.submitted_at)),
        (_("State"), str(statuses.status(f"application_{shown.status}").word)),
        (_("Round"), str(shown.round_number)),
    ]
    tables = [
        {
            "heading": wording.said(section.title.text),
            "headings": [_("Question"), _("Answer")],
            "lines": [
                [wording.said(field.label.text), _answer(writing, field, files)]
                for field in writing.fields_of(section)
            ],
            "widths": [2, 5],
        }
        for section in writing.definition.section
        if writing.fields_of(section)
    ]
    if papers:
        names = {spec.code: wording.said(spec.name.text) for spec in writing.papers_asked}
        tables.append(
            {
                "heading": _("Papers"),
                "headings": [_("Paper"), _("File")],
                "lines": [[names.get(one.code, one.code), one.document.name] for one in papers],
                "widths": [2, 5],
            }
        )
    return pdf.render(
        "table",
        {
            "title": _("Application form"),
            "issuer": body.name.ko,
            "note": "",
            "facts": facts,
            "tables": tables,
        },
    )


def _answer(writing: Writing, field: FormField, files: dict[str, str]) -> str:
    kept = writing.answers.get(field.name)
    if kept is None or kept.value is None:
        return "–"
    if field.kind == "file":
        return files.get(str(kept.value), _("a file"))
    return wording.said(in_words(field, kept.value))
