"""Answer with a document: shown in the browser where it can be, never run."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from naru.journeys.open_a_paper import OpenedPaper

SHOWN = ("application/pdf", "image/jpeg", "image/png")


def pdf(content: bytes, name: str) -> HttpResponse:
    """Return a paper that was made just now, to be looked at under its name."""
    return answer(OpenedPaper(name=name, content_type="application/pdf", content=content))


def answer(paper: OpenedPaper) -> HttpResponse:
    """Return the paper under its own name; what a browser cannot show is saved."""
    is_saved = paper.content_type not in SHOWN
    response = HttpResponse(paper.content, content_type=paper.content_type)
    disposition = content_disposition_header(is_saved, paper.name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
