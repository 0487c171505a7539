"""What was solved before (지식 글): found by words, read by everybody, with a vote."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.desk import categories
from naru.desk.operations.articles import UnknownArticle
from naru.desk.queries import articles as queries
from naru.journeys import write_articles
from naru.kernel import clock
from naru.web.parts import case_words
from naru.web.parts.tenancy import NaruRequest

QUERY_LETTERS_MAX = 80


@require_GET
def listed(request: NaruRequest) -> HttpResponse:
    """List the articles, or what a search finds of them."""
    asked = request.GET.get("q", "").strip()[:QUERY_LETTERS_MAX]
    chosen = request.GET.get("category", "")
    category = chosen if chosen in categories.categories() else ""
    found = queries.shown(body_id=request.public_body.id, search_words=asked, category=category)
    values = {
        "articles": [(one, case_words.category(one.category)) for one in found],
        "asked": asked,
        "category": category,
        "categories": case_words.category_choices(),
    }
    return render(request, "gate/cases/articles.html", values)


@require_GET
def article(request: NaruRequest, article_id: UUID) -> HttpResponse:
    """Show one article."""
    found = queries.published(body_id=request.public_body.id, ids=[article_id])
    if not found:
        raise Http404
    values = {"one": found[0], "category": case_words.category(found[0].category)}
    return render(request, "gate/cases/article.html", values)


@require_POST
def vote(request: NaruRequest, article_id: UUID) -> HttpResponse:
    """Count whether an article helped, once for each reader."""
    if request.actor.person_id is None and not request.session.session_key:
        request.session.create()
    reader = str(request.actor.person_id or request.session.session_key)
    try:
        counted = write_articles.vote(
            body_id=request.public_body.id,
            article_id=article_id,
            reader=reader,
            helped=request.POST.get("helped") == "yes",
            at=clock.now(),
        )
    except UnknownArticle:
        raise Http404 from None
    said = _("Thank you. Your vote counts.") if counted else _("You have told us already.")
    messages.success(request, said)
    return redirect("gate:article", article_id)
