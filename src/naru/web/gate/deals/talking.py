"""One deal of a firm: what was said, answering, a translation by the body, ending it."""

from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.deals import states, words
from naru.deals.operations.deals import FILES_PER_MESSAGE_MAX, WORDS_MAX
from naru.journeys import talk_abroad
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock, languages
from naru.web.gate.deals.door import thread_of
from naru.web.gate.deals.ordering import StepForm
from naru.web.parts import papers, wording
from naru.web.parts.access import firm_required
from naru.web.parts.deeds import done
from naru.web.parts.form_fields import FilesField, contents
from naru.web.parts.tenancy import NaruRequest


class AnswerForm(forms.Form):
    language = forms.ChoiceField(
        label=gettext_lazy("Written in"), choices=list(languages.OWN_NAMES.items())
    )
    words = forms.CharField(
        label=gettext_lazy("Message"), widget=forms.Textarea(attrs={"rows": 6}),
        max_length=WORDS_MAX,
    )  # fmt: skip
    uploads = FilesField(
        label=gettext_lazy("Files"), required=False, files_max=FILES_PER_MESSAGE_MAX
    )


class EndForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("Reason"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("A word to the buyer"), widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500, required=False,
    )  # fmt: skip

    def __init__(self, *args: object, is_declined: bool, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        codes = states.FIRM_REASONS if is_declined else states.CLOSE_REASONS
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (code, wording.said(said)) for code, said in words.choices("reason", *codes)
        ]


@firm_required
@require_GET
def deal(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Show one deal."""
    found = thread_of(request, deal_id)
    form = AnswerForm(initial={"language": found.deal.language})
    proforma = found.order.proforma if found.order else None
    values = {
        "thread": found, "one": found.deal, "form": form, "proforma": proforma,
        "steps": StepForm(step=proforma.step) if proforma else None,
    }  # fmt: skip
    return render(request, "gate/deals/deal.html", values)


@firm_required
@require_POST
def say(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Answer the buyer."""
    found = thread_of(request, deal_id)
    form = AnswerForm(request.POST, request.FILES)
    if form.is_valid():
        told = form.cleaned_data
        deed = partial(
            talk_abroad.say_as_firm, by=request.actor, deal=found.deal, language=told["language"],
            words=told["words"], files=contents(told["uploads"]), at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("Your answer was sent."))
    else:
        lines = [str(line) for said in form.errors.values() for line in said]
        messages.error(request, " ".join(lines))
    return redirect("gate:deal", deal_id)


@firm_required
@require_POST
def translate(request: NaruRequest, deal_id: UUID, message_id: UUID) -> HttpResponse:
    """Ask the body for a translation of what the buyer wrote."""
    found = thread_of(request, deal_id)
    deed = partial(
        talk_abroad.ask_translation, by=request.actor, deal=found.deal, message_id=message_id,
        at=clock.now(),
    )  # fmt: skip
    done(request, deed, _("The officer is asked for a translation."))
    return redirect("gate:deal", deal_id)


@firm_required
@require_http_methods(["GET", "POST"])
def end(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Ask why, then close the deal, or decline it with ``?how=declined``."""
    found = thread_of(request, deal_id)
    is_declined = request.GET.get("how") == "declined"
    form = EndForm(request.POST or None, is_declined=is_declined)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        deed = partial(
            talk_abroad.end_as_firm, by=request.actor, deal=found.deal,
            status="declined" if is_declined else "closed", reason=told["reason"],
            words=told["words"], at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("The deal has ended."))
        return redirect("gate:deal", deal_id)
    values = {"one": found.deal, "form": form, "is_declined": is_declined}
    return render(request, "gate/deals/end.html", values)


@firm_required
@require_GET
def file(request: NaruRequest, deal_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Give out a file of the deal."""
    found = thread_of(request, deal_id)
    try:
        opened = talk_abroad.open_file(
            by=request.actor, deal=found.deal, document_id=document_id, at=clock.now()
        )
    except NoSuchPaper:
        raise Http404 from None
    return papers.answer(opened)
