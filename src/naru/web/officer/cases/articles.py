"""Articles (지식 글) for officers: from a solved case, edited, checked for names, reviewed."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.desk.operations.articles import Words
from naru.desk.queries import articles as queries
from naru.desk.queries.articles import ArticleView
from naru.desk.steps import ARTICLE_STATES
from naru.journeys import write_articles
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.web.officer.names import names_of, uuid_or_none
from naru.web.officer.programmes.protection_parts import done
from naru.web.parts import case_words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest

LONG = forms.Textarea(attrs={"rows": 12})


class ArticleForm(forms.Form):
    category = forms.ChoiceField(label=gettext_lazy("What it is about"))
    title_ko = forms.CharField(label=gettext_lazy("Title in Korean"), max_length=120)
    text_ko = forms.CharField(label=gettext_lazy("Text in Korean"), max_length=20_000, widget=LONG)
    title_en = forms.CharField(
        label=gettext_lazy("Title in English"), max_length=120, required=False
    )
    text_en = forms.CharField(
        label=gettext_lazy("Text in English"), max_length=20_000, required=False, widget=LONG
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["category"].choices = case_words.category_choices()  # type: ignore[attr-defined]

    def words(self) -> Words:
        """Return the words of the article."""
        told = self.cleaned_data
        return Words(
            category=told["category"],
            title=Text(told["title_ko"], told["title_en"]),
            text=Text(told["text_ko"], told["text_en"]),
        )


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List the articles."""
    listing: Listing[ArticleView] = Listing(
        title=_("Articles"),
        columns=[
            Column(
                label=_("Title"),
                value=lambda row: row.title,
                is_heading=True,
                href=lambda row: reverse("officer:article", args=[row.id]),
            ),
            Column(
                label=_("What it is about"), value=lambda row: case_words.category(row.category)
            ),
            state("article_", lambda row: row.status),
            Column(label=_("Version"), value=lambda row: row.version, is_number=True),
            Column(label=_("Tied cases"), value=lambda row: row.cases, is_number=True),
            Column(label=_("Helped"), value=lambda row: row.helped, is_number=True),
            Column(label=_("Did not help"), value=lambda row: row.helped_not, is_number=True),
        ],
        rows=lambda asked: queries.page(
            body_id=request.public_body.id, status=asked.value("status"),
            search_words=asked.search, cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Title"),
        filters=[states("article_", ARTICLE_STATES)],
        empty_title=_("No articles yet"),
        empty_text=_("Make one of a solved case."),
        file_name="articles",
    )  # fmt: skip
    return answer(request, listing, template="officer/cases/articles.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Begin an article of one's own words, or (``case``) from a solved case."""
    case_id = uuid_or_none(request.GET.get("case", ""))
    form, refused = ArticleForm(request.POST or None), None
    try:
        if request.method == "POST" and form.is_valid():
            made = write_articles.draft(by=request.actor, words=form.words(), at=clock.now())
            return redirect("officer:article", made)
        if request.method == "POST" and "from_case" in request.POST and case_id is not None:
            made = write_articles.draft_from(by=request.actor, case_id=case_id, at=clock.now())
            return redirect("officer:article", made)
    except Refusal as no:
        refused = no
    if case_id is not None and "from_case" not in request.POST:
        return render(request, "officer/cases/article_from.html", {"refused": refused})
    values = {"form": form, "refused": refused}
    return render(request, "officer/cases/article_new.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def article(request: NaruRequest, article_id: UUID) -> HttpResponseBase:
    """Show an article to be edited, with what looks like names, its versions and cases."""
    body_id = request.public_body.id
    found = queries.article(body_id=body_id, article_id=article_id)
    if found is None:
        raise Http404
    form = ArticleForm(
        request.POST or None,
        initial={
            "category": found.category,
            "title_ko": found.title.ko,
            "title_en": found.title.en,
            "text_ko": found.text.ko,
            "text_en": found.text.en,
        },
    )
    if request.method == "POST" and form.is_valid():
        deed = partial(
            write_articles.edit, by=request.actor, article_id=article_id, words=form.words(),
            at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("The words are kept."))
        return redirect("officer:article", article_id)
    versions = queries.versions(body_id=body_id, article_id=article_id)
    values = {
        "one": found,
        "form": form,
        "left": queries.leftovers(body_id=body_id, article_id=article_id),
        "versions": versions,
        "names": names_of([found.written_by, *(one.published_by for one in versions)]),
        "writer": names_of([found.written_by]).get(found.written_by, ""),
        "cases": queries.cases_of(body_id=body_id, article_id=article_id),
        "is_mine": found.written_by == request.actor.person_id,
    }
    return render(request, "officer/cases/article.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, article_id: UUID) -> HttpResponse:
    """Send an article to review, publish it, send it back, or hide it."""
    key: dict[str, Any] = {"by": request.actor, "article_id": article_id, "at": clock.now()}
    reason = request.POST.get("reason", "").strip()[:300]
    checked = request.POST.get("checked") == "on"
    deeds = {
        "review": (partial(write_articles.send_to_review, **key), _("Another officer reviews it.")),
        "publish": (
            partial(write_articles.publish, is_checked=checked, **key),
            _("The article is published."),
        ),
        "back": (partial(write_articles.send_back, reason=reason, **key), _("It was sent back.")),
        "hide": (
            partial(write_articles.hide, reason=reason, **key), _("Readers no longer see it."),
        ),
    }  # fmt: skip
    chosen = deeds.get(request.POST.get("action", ""))
    if chosen is None:
        raise Http404
    done(request, *chosen)
    return redirect("officer:article", article_id)
