"""Pavilions for officers: open, write, order, accept and refuse, put into languages."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import keep_pavilions, translate_pages
from naru.kernel import clock, outside
from naru.kernel.refusal import Refusal
from naru.pavilions import texts
from naru.pavilions.content import NAME_LETTERS_MAX, PavilionContent
from naru.pavilions.ports import TranslationPort
from naru.pavilions.queries import showrooms
from naru.pavilions.sheets import PAVILION_PARTS
from naru.pavilions.views import PavilionView, StandView
from naru.web.officer.names import uuid_or_none
from naru.web.parts import tongues
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column
from naru.web.parts.deeds import done
from naru.web.parts.form_fields import FilesField
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest

DAY = {"type": "date"}
STATES = ("asked", "accepted", "refused", "hidden", "withdrawn")
SAID = {
    "accepted": gettext_lazy("The firm stands in the pavilion and was told."),
    "refused": gettext_lazy("The firm was told why not."),
    "hidden": gettext_lazy("The firm was taken out and told why."),
}


class PavilionForm(forms.Form):
    """A pavilion; further languages are written side by side on a page of their own."""

    name_ko = forms.CharField(label=gettext_lazy("Name in Korean"), max_length=NAME_LETTERS_MAX)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=NAME_LETTERS_MAX)
    slug = forms.SlugField(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("Latin letters and hyphens, for example tea-and-tableware."),
        max_length=60,
    )
    theme = forms.ChoiceField(
        label=gettext_lazy("What it is of"),
        choices=[
            ("body", gettext_lazy("Of the public body")),
            ("theme", gettext_lazy("Of a theme")),
        ],
        widget=forms.RadioSelect,
        initial="body",
    )
    opens_on = forms.DateField(label=gettext_lazy("Opens on"), widget=forms.DateInput(attrs=DAY))
    closes_on = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput(attrs=DAY), required=False
    )
    intro_ko = forms.CharField(
        label=gettext_lazy("Introduction in Korean"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4_000,
        required=False,
    )

    def content(self) -> PavilionContent:
        given = self.cleaned_data
        said = {
            ("name", "ko"): given["name_ko"],
            ("name", "en"): given["name_en"],
            ("intro", "ko"): given["intro_ko"],
        }
        plain = ("slug", "theme", "opens_on", "closes_on")
        return PavilionContent(**{name: given[name] for name in plain}, said=said)


class PictureForm(forms.Form):
    photos = FilesField(label=gettext_lazy("Picture of the pavilion"))


def _initial(hall: PavilionView) -> dict[str, Any]:
    return {
        "name_ko": texts.text_of(hall.texts, "name", "ko"),
        "name_en": texts.text_of(hall.texts, "name", "en"),
        "intro_ko": texts.text_of(hall.texts, "intro", "ko"),
        **{name: getattr(hall, name) for name in ("slug", "theme", "opens_on", "closes_on")},
    }


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponse:
    """List the pavilions."""
    halls = showrooms.all_of(body_id=request.public_body.id)
    values = {
        "halls": halls,
        "today": clock.today(),
        "may_write": reaches(request.actor.body_role, "officer"),
    }
    return render(request, "officer/pavilion/halls.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Open a pavilion; it is not shown before it is published."""
    form = PavilionForm(request.POST or None, initial={"opens_on": clock.today()})
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = keep_pavilions.write(by=request.actor, written=form.content(), at=clock.now())
        except Refusal as problem:
            refused = problem
        else:
            return redirect("officer:pavilion", made)
    return render(request, "officer/pavilion/new.html", {"form": form, "refused": refused})


def _hall(request: NaruRequest, pavilion_id: UUID) -> PavilionView:
    found = showrooms.pavilion(body_id=request.public_body.id, pavilion_id=pavilion_id)
    if found is None:
        raise Http404
    return found


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def one(request: NaruRequest, pavilion_id: UUID) -> HttpResponse:
    """Show a pavilion: its words, its firms in order, who asks; write it anew."""
    hall = _hall(request, pavilion_id)
    may_write = reaches(request.actor.body_role, "officer")
    form = PavilionForm(request.POST or None, initial=_initial(hall))
    refused: Refusal | None = None
    if request.method == "POST" and may_write and form.is_valid():
        try:
            keep_pavilions.write(
                by=request.actor, written=form.content(), pavilion_id=pavilion_id, at=clock.now()
            )
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("The pavilion is saved."))
            return redirect("officer:pavilion", pavilion_id)
    body = request.public_body.id
    values = {
        "hall": hall,
        "form": form,
        "refused": refused,
        "picture_form": PictureForm(),
        "standing": showrooms.standing(body_id=body, pavilion_id=pavilion_id),
        "asking": showrooms.asking(body_id=body, pavilion_id=pavilion_id),
        "is_open": hall.is_open(clock.today()),
        "may_write": may_write,
    }
    return render(request, "officer/pavilion/hall.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, pavilion_id: UUID) -> HttpResponse:
    """Publish or close a pavilion, hang or take down its picture, put its firms in order."""
    hall, by, at = _hall(request, pavilion_id), request.actor, clock.now()
    action = request.POST.get("action", "")
    if action in {"publish", "close"}:
        is_published = action == "publish"
        done(
            request,
            lambda: keep_pavilions.show(
                by=by, pavilion_id=hall.id, is_published=is_published, at=at
            ),
            _("The pavilion is published.") if is_published else _("The pavilion is closed."),
        )
    elif action == "picture":
        _hang(request, pavilion_id)
    elif action == "drop":
        key = request.POST.get("key", "")
        keep_pavilions.picture(by=by, pavilion_id=pavilion_id, drop=key, at=at)
    elif action == "order":
        keep_pavilions.put_in_order(by=by, pavilion_id=pavilion_id, places=_places(request), at=at)
        messages.success(request, _("The firms are in order."))
    else:
        raise Http404
    return redirect("officer:pavilion", pavilion_id)


def _hang(request: NaruRequest, pavilion_id: UUID) -> None:
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(
            request, "; ".join(str(one) for said in form.errors.values() for one in said)
        )
        return
    contents = [file.read() for file in form.cleaned_data["photos"]]
    done(
        request,
        lambda: keep_pavilions.picture(
            by=request.actor, pavilion_id=pavilion_id, contents=contents, at=clock.now()
        ),
        _("The picture is there."),
    )


def _places(request: NaruRequest) -> dict[UUID, int]:
    """Read the numbers beside the firms."""
    places = {}
    for name, value in request.POST.items():
        stand_id = uuid_or_none(name.removeprefix("place-"))
        if stand_id and str(value).isascii() and str(value).isdigit() and len(str(value)) < 6:
            places[stand_id] = int(str(value))
    return places


@officer_required("officer")
@require_POST
def decide(request: NaruRequest, stand_id: UUID) -> HttpResponse:
    """Accept, refuse or hide a firm."""
    found = showrooms.stand(body_id=request.public_body.id, stand_id=stand_id)
    step = request.POST.get("step", "")
    if found is None or step not in SAID:
        raise Http404
    done(
        request,
        lambda: keep_pavilions.decide(
            by=request.actor, stand_id=stand_id, step=step,
            reason=request.POST.get("reason", ""), at=clock.now(),
        ),
        str(SAID[step]),
    )  # fmt: skip
    return redirect("officer:pavilion", found.pavilion_id)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def languages(request: NaruRequest, pavilion_id: UUID) -> HttpResponse:
    """Show a pavilion's words in all languages side by side."""
    hall, machine = _hall(request, pavilion_id), outside.the(TranslationPort)
    if request.method == "POST":
        if request.POST.get("action") == "machine":
            many, failed = translate_pages.fill(
                by=request.actor, kind="pavilion", page_id=hall.id, machine=machine,
                at=clock.now(),
            )  # fmt: skip
            messages.info(
                request,
                _("Translated: %(n)s. Could not be translated: %(failed)s.")
                % {"n": many, "failed": failed},
            )
        else:
            translate_pages.write(
                by=request.actor, kind="pavilion", page_id=hall.id, at=clock.now(),
                said=tongues.said(request.POST, PAVILION_PARTS),
                looked_over=tongues.ticked(request.POST, PAVILION_PARTS),
            )  # fmt: skip
            messages.success(request, _("All languages are saved."))
        return redirect("officer:pavilion_languages", pavilion_id)
    values = {
        "hall": hall,
        "sections": tongues.sections(hall, PAVILION_PARTS),
        "machine": machine.name,
    }
    return render(request, "officer/pavilion/languages.html", values)


@officer_required("viewer")
@require_GET
def stands(request: NaruRequest) -> HttpResponseBase:
    """List who stands in pavilions or asks to."""
    listing: Listing[StandView] = Listing(
        title=_("Firms in pavilions"),
        columns=[
            Column(
                label=_("Firm"),
                value=lambda row: row.company_name,
                is_heading=True,
                href=lambda row: reverse("officer:pavilion_page", args=["company", row.company_id]),
            ),
            Column(
                label=_("Pavilion"),
                value=lambda row: row.pavilion_name,
                href=lambda row: reverse("officer:pavilion", args=[row.pavilion_id]),
            ),
            state("stand_", lambda row: row.status),
            Column(label=_("Asked"), value=lambda row: row.asked_at),
            Column(label=_("In their own words"), value=lambda row: row.words, is_excel_only=True),
            Column(label=_("Reason"), value=lambda row: row.reason, is_excel_only=True),
        ],
        rows=lambda asked: showrooms.stands(
            body_id=request.public_body.id,
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Firm or goods"),
        filters=[states("stand_", STATES)],
        empty_title=_("No firm has asked yet"),
        file_name="pavilion-firms",
    )
    return answer(request, listing, template="officer/pavilion/list.html")
