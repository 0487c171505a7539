"""What a member follows: saved announcements, subscriptions, the calendar; ending by a link."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.announcements.categories import CATEGORIES
from naru.announcements.for_me import SIZES
from naru.announcements.operations.following import WORD_LENGTH_MAX, WORDS_MAX, Wanted
from naru.announcements.queries import following
from naru.journeys import follow_announcements
from naru.journeys.follow_announcements import Profile
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate import door
from naru.web.gate.announcements.finding import region_choices
from naru.web.parts import wording
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


class SubscriptionForm(forms.Form):
    """What to hear of; what is left empty narrows nothing."""

    name = forms.CharField(label=gettext_lazy("Name of the subscription"), max_length=60)
    region = forms.ChoiceField(
        label=gettext_lazy("Region"),
        required=False,
        help_text=gettext_lazy("Nationwide announcements are always among them."),
    )
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Fields of support"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("All fields, if none is ticked."),
    )
    words = forms.CharField(
        label=gettext_lazy("Words in the title or the body's name"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Separate them by commas; one of them is enough."),
    )
    size = forms.ChoiceField(
        label=gettext_lazy("Size of the business"),
        required=False,
        help_text=gettext_lazy("Leaves out what is clearly for others."),
    )
    pace = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=[("daily", gettext_lazy("Every morning")), ("weekly", gettext_lazy("Once a week"))],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Nothing is sent when there is nothing new."),
    )

    def wanted(self) -> Wanted:
        told = self.cleaned_data
        words = [word[:WORD_LENGTH_MAX] for word in told["words"].split(",")][:WORDS_MAX]
        return Wanted(
            name=told["name"],
            region_codes=[told["region"]] if told["region"] else [],
            categories=told["categories"],
            words=words,
            size=told["size"],
            pace=told["pace"],
        )


@member_required
@require_GET
def mine(request: NaruRequest) -> HttpResponse:
    """Show what a member follows."""
    body_id, at = request.public_body.id, clock.now()
    person_id = request.actor.person_id
    assert person_id is not None, "only members come here"
    token = following.open_feed(body_id=body_id, person_id=person_id)
    values = {
        "saved": following.saved(body_id=body_id, person_id=person_id, at=at),
        "subscriptions": following.subscriptions(body_id=body_id, person_id=person_id),
        "calendar": _calendar_address(request, token) if token else "",
        "now": at,
    }
    return render(request, "gate/announcements/mine.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Begin a subscription, filled in from the firm's record."""
    profile = follow_announcements.profile(firm_id=door.firm_of(request), on=clock.today())
    initial = {
        "name": profile.firm_name or _("New announcements"),
        "region": profile.region_code,
        "size": profile.size,
        "pace": "daily",
        "words": request.GET.get("q", "")[:WORD_LENGTH_MAX],
        "categories": request.GET.getlist("category"),
    }
    form, refused = _form(request, profile, initial), None
    if request.method == "POST" and form.is_valid():
        try:
            follow_announcements.subscribe(by=request.actor, wanted=form.wanted(), at=clock.now())
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("You hear of what is announced from now on."))
            return redirect("gate:my_announcements")
    values = {"form": form, "refused": refused, "profile": profile}
    return render(request, "gate/announcements/subscription.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def change(request: NaruRequest, subscription_id: UUID) -> HttpResponse:
    """Change a subscription."""
    one = _own(request, subscription_id)
    profile = follow_announcements.profile(firm_id=door.firm_of(request), on=clock.today())
    initial = {
        "name": one.name,
        "region": one.region_codes[0] if one.region_codes else "",
        "categories": list(one.category_codes),
        "words": ", ".join(one.words),
        "size": one.size,
        "pace": one.pace,
    }
    form = _form(request, profile, initial)
    if request.method == "POST" and form.is_valid():
        follow_announcements.change(by=request.actor, subscription_id=one.id, wanted=form.wanted())
        messages.success(request, _("The subscription is changed."))
        return redirect("gate:my_announcements")
    values = {"form": form, "subscription": one}
    return render(request, "gate/announcements/subscription.html", values)


@member_required
@require_POST
def end(request: NaruRequest, subscription_id: UUID) -> HttpResponse:
    """End a subscription."""
    one = _own(request, subscription_id)
    follow_announcements.end(by=request.actor, subscription_id=one.id, at=clock.now())
    messages.success(request, _("The subscription has ended."))
    return redirect("gate:my_announcements")


@member_required
@require_POST
def calendar(request: NaruRequest) -> HttpResponse:
    """Open the calendar of deadlines, give it a new address, or close it."""
    if request.POST.get("action") == "close":
        follow_announcements.close_calendar(by=request.actor)
        messages.success(request, _("The calendar's address no longer answers."))
    else:
        follow_announcements.open_calendar(by=request.actor, at=clock.now())
        messages.success(request, _("Your calendar has a new address."))
    return redirect("gate:my_announcements")


@require_http_methods(["GET", "POST"])
def stop(request: NaruRequest, subscription_id: UUID, token: str) -> HttpResponse:
    """End a subscription by the link of its letters, without signing in."""
    body_id = request.public_body.id
    one = following.subscription(body_id=body_id, subscription_id=subscription_id)
    if one is None or not following.is_stop_token(subscription_id, token):
        raise Http404
    if request.method == "POST":
        follow_announcements.end_by_link(
            body_id=body_id, subscription_id=subscription_id, token=token, at=clock.now()
        )
    is_ended = request.method == "POST" or one.ended_at is not None
    values = {"subscription": one, "is_ended": is_ended}
    return render(request, "gate/announcements/stop.html", values)


def _own(request: NaruRequest, subscription_id: UUID) -> following.SubscriptionView:
    one = following.subscription(body_id=request.public_body.id, subscription_id=subscription_id)
    if one is None or one.person_id != request.actor.person_id or one.ended_at:
        raise Http404
    return one


def _form(
    request: NaruRequest, profile: Profile, initial: Mapping[str, object]
) -> SubscriptionForm:
    form = SubscriptionForm(request.POST or None, initial=dict(initial))
    fields = form.fields
    regions = region_choices(request, profile)
    kept = str(initial.get("region") or "")
    if kept and kept not in dict(regions):
        regions.append((kept, kept))
    fields["region"].choices = [("", _("Everywhere")), *regions]  # type: ignore[attr-defined]
    names = [(code, wording.said(name)) for code, name in CATEGORIES.items()]
    fields["categories"].choices = names  # type: ignore[attr-defined]
    sizes = [(code, wording.said(name)) for code, name in SIZES.items()]
    fields["size"].choices = [("", _("Any")), *sizes]  # type: ignore[attr-defined]
    return form


def _calendar_address(request: NaruRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("gate:announcement_feed", args=[token]))
