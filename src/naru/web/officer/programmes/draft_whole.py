"""The editor's pages of a whole file: as text, newer terms, saving, discarding, beginning anew."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import edit_a_programme
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import rulebook as folder
from naru.programmes.definition import reading
from naru.programmes.definition.reading import BadRulebook, Mistake
from naru.programmes.editing import changes, copying
from naru.programmes.queries import programmes as queries
from naru.web.officer.programmes.drafts import known
from naru.web.officer.programmes.sheet import Proof, proofs
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

FILE_LETTERS_MAX = 200_000
BLANK = "blank"
DATED = ("terms", "cost", "figure")


class TextForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("The file as text"),
        max_length=FILE_LETTERS_MAX,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "class": "naru-file-text", "spellcheck": "false"}),
    )


class SaveForm(forms.Form):
    note = forms.CharField(label=gettext_lazy("Why it was changed"), max_length=500, required=False)


class NewerForm(forms.Form):
    since = forms.DateField(
        label=gettext_lazy("In force from"), widget=forms.DateInput(attrs={"type": "date"})
    )
    basis = forms.CharField(label=gettext_lazy("Basis (law or guideline)"), max_length=300)


class NewForm(forms.Form):
    """A new programme: what it begins from, its id and its name."""

    start = forms.ChoiceField(label=gettext_lazy("Begin from"))
    slug = forms.SlugField(
        label=gettext_lazy("Short name in the address"),
        max_length=60,
        help_text=gettext_lazy("Small letters, digits and -, such as 2026-shop-repair"),
    )
    name_ko = forms.CharField(label=gettext_lazy("Name (Korean)"), max_length=200)
    name_en = forms.CharField(label=gettext_lazy("Name (English)"), max_length=200, required=False)
    file = forms.FileField(
        label=gettext_lazy("Or upload a programme file"),
        required=False,
        help_text=gettext_lazy("A TOML file; its own id and name are kept."),
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def text(request: NaruRequest, draft_id: UUID) -> HttpResponse:
    """Change the file as text; a mistake is told with its line."""
    view = known(request, draft_id)
    form = TextForm(request.POST or None, initial={"text": view.text})
    mistakes: tuple[Mistake, ...] = ()
    if request.method == "POST" and form.is_valid():
        written = form.cleaned_data["text"].replace("\r\n", "\n")
        try:
            edit_a_programme.change(
                by=request.actor, draft_id=draft_id, text=written, at=clock.now()
            )
        except BadRulebook as bad:
            mistakes = bad.mistakes
        except Refusal as refused:
            form.add_error("text", wording.said(refused.sentence))
        else:
            messages.success(request, _("Kept in the draft."))
            return redirect("officer:draft", draft_id)
    lines = _numbered(form["text"].value() or "", mistakes)
    values = {"draft": view, "form": form, "mistakes": mistakes, "wrong": lines}
    return render(request, "officer/rulebook/text.html", values)


def _numbered(written: str, mistakes: tuple[Mistake, ...]) -> list[tuple[Mistake, str]]:
    """Put each mistake beside the line it stands on."""
    lines = written.splitlines()
    return [(one, lines[one.line - 1] if 0 < one.line <= len(lines) else "") for one in mistakes]


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def newer(request: NaruRequest, draft_id: UUID, part: str) -> HttpResponse:
    """Add newer terms below those in force: a copy that begins later."""
    view = known(request, draft_id)
    if part not in DATED:
        raise Http404
    form = NewerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            edit_a_programme.add_terms(
                by=request.actor, draft_id=draft_id, part=part, at=clock.now(), **form.cleaned_data
            )
        except Refusal as refused:
            form.add_error(None, wording.said(refused.sentence))
        else:
            messages.success(request, _("The newer terms are added; change them now."))
            return redirect("officer:draft", draft_id)
    values = {"draft": view, "form": form}
    return render(request, "officer/rulebook/newer.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def save(request: NaruRequest, draft_id: UUID) -> HttpResponse:
    """Show what would be saved and what the examples say; sent, save it as a version."""
    view = known(request, draft_id)
    form, refused = SaveForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            version_id = edit_a_programme.save(
                by=request.actor,
                draft_id=draft_id,
                note=form.cleaned_data["note"],
                at=clock.now(),
            )
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("Saved as a new version."))
            return redirect("officer:programme_version", version_id)
    shown: list[Proof] = proofs(reading.read(view.text))
    values = {
        "draft": view,
        "form": form,
        "refused": refused,
        "proofs": shown,
        "failed": sum(not one.is_good for one in shown),
        "changes": changes.between(view.before, view.text) if view.before else [],
        "lines": changes.lines(view.before, view.text) if view.before else [],
    }
    return render(request, "officer/rulebook/save.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def discard(request: NaruRequest, draft_id: UUID) -> HttpResponse:
    """Ask, and throw the draft away."""
    view = known(request, draft_id)
    if request.method == "POST":
        edit_a_programme.discard(by=request.actor, draft_id=draft_id)
        messages.success(request, _("The draft is gone."))
        return redirect("officer:programmes")
    return render(request, "officer/rulebook/discard.html", {"draft": view})


@officer_required("officer")
@require_GET
def file(request: NaruRequest, draft_id: UUID) -> HttpResponse:
    """Hand out the draft as a file."""
    view = known(request, draft_id)
    response = HttpResponse(view.text, content_type="application/toml; charset=utf-8")
    name = f"{view.code.replace('/', '-')}-draft.toml"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Begin a new programme: blank, as a copy, or from a file."""
    starts = _starts(request)
    form = NewForm(request.POST or None, request.FILES or None,
                   initial={"start": request.GET.get("from", BLANK)})  # fmt: skip
    form.fields["start"].choices = starts  # type: ignore[attr-defined]
    if request.FILES.get("file"):
        for name in ("slug", "name_ko"):
            form.fields[name].required = False
    mistakes: tuple[Mistake, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            draft_id = edit_a_programme.begin_new(
                by=request.actor, text=_begun(request, form), at=clock.now()
            )
        except BadRulebook as bad:
            mistakes = bad.mistakes
        except Refusal as refused:
            form.add_error(None, wording.said(refused.sentence))
        else:
            return redirect("officer:draft", draft_id)
    return render(request, "officer/rulebook/new.html", {"form": form, "mistakes": mistakes})


def _starts(request: NaruRequest) -> list[tuple[str, object]]:
    own = [
        (one.code, wording.said(one.name))
        for one in queries.programmes(body_id=request.public_body.id)
    ]
    taken = {code for code, _ in own}
    shipped = [
        str(path.relative_to(settings.NARU_RULEBOOK).with_suffix(""))
        for path in folder.files(settings.NARU_RULEBOOK)
    ]
    return [
        (BLANK, _("A blank programme")),
        (_("Our programmes"), own),
        (_("Files of the rulebook"), [(code, code) for code in shipped if code not in taken]),
    ]


def _begun(request: NaruRequest, form: NewForm) -> str:
    """Return the text that the new programme begins with."""
    entered = form.cleaned_data
    uploaded = entered.get("file")
    if uploaded:
        return str(uploaded.read(FILE_LETTERS_MAX).decode("utf-8", errors="replace"))
    name = Text(entered["name_ko"], entered["name_en"])
    code = f"kr/{request.public_body.slug}/{entered['slug'].lower()}"
    return copying.copy(_source(request, entered["start"]), code=code, name=name)


def _source(request: NaruRequest, start: str) -> str:
    if start == BLANK:
        return copying.blank()
    own = queries.programme(body_id=request.public_body.id, code=start)
    if own is not None and own.newest is not None:
        return queries.text(own.newest.id)
    return folder.named(settings.NARU_RULEBOOK, start).read_text(encoding="utf-8")
