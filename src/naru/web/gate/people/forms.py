"""What people enter when they ask for help, help others, or join the talent pool."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.kernel import clock
from naru.kernel.languages import SPOKEN
from naru.kernel.text import Text
from naru.matching import words
from naru.matching.operations import talents
from naru.matching.operations.engagements import HOURS_MAX
from naru.matching.operations.requests import Asked
from naru.matching.operations.sessions import MINUTES_MAX, MINUTES_MIN, Held
from naru.matching.operations.talents import StatedChannel
from naru.matching.views import HelperView
from naru.web.parts.helper_form import NUMBER, Choices, HelperForm, many, named, text

DAY = {"type": "date"}
CHANNELS_ASKED = 3
POINTS = [(str(n), "★" * n) for n in range(5, 0, -1)]


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY), **more)


class AskForm(forms.Form):
    """What a firm needs; which fields are asked depends on the kind of help."""

    needs = many(_("What do you need help with?"))
    words = text(_("Tell in your own words"), required=False)
    categories = many(_("Goods it is about"))
    markets = many(_("Markets you want to reach"))
    languages = many(_("Languages you need"))
    channels = many(_("Channels you want to sell on"))
    remote_will_do = forms.BooleanField(
        label=_("Video calls will do; nobody needs to come by"), required=False
    )
    wish1 = forms.ChoiceField(label=_("Whom would you like best?"), required=False)
    wish2 = forms.ChoiceField(label=_("And next?"), required=False)
    avoid = many(
        _("Who should not be assigned to you?"),
        help_text=_("For example a competitor or a relative. They are not told."),
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        goods: Mapping[str, Text],
        helpers: Sequence[HelperView],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["needs"].choices = named(words.NEEDS)
        fields["categories"].choices = named(goods)
        fields["markets"].choices = named(words.MARKETS)
        fields["languages"].choices = named(SPOKEN)
        fields["channels"].choices = named(words.CHANNELS)
        people = [(str(one.id), one.name) for one in helpers]
        fields["wish1"].choices = fields["wish2"].choices = [("", "–"), *people]
        fields["avoid"].choices = people
        for name in _not_asked(kind) | (set() if people else {"wish1", "wish2", "avoid"}):
            del self.fields[name]

    def asked(self, *, firm_id: UUID, firm_name: str, kind: str) -> Asked:
        """Return what was entered."""
        entered = self.cleaned_data
        wishes = [entered.get("wish1"), entered.get("wish2")]
        return Asked(
            firm_id=firm_id,
            firm_name=firm_name,
            kind=kind,
            needs=entered["needs"],
            words=entered["words"],
            categories=entered.get("categories", ()),
            markets=entered.get("markets", ()),
            languages=entered.get("languages", ()),
            channels=entered.get("channels", ()),
            remote_will_do=bool(entered.get("remote_will_do")),
            wishes=[UUID(one) for one in wishes if one],
        )


def _not_asked(kind: str) -> set[str]:
    asked = {
        "specialist": {"markets", "languages"},
        "seller": {"channels"},
        "mentor": {"channels"},
        "success": {"channels"},
    }[kind]
    return {"markets", "languages", "channels"} - asked


class ApplyForm(HelperForm):
    """An application as a helper: which kind of help, and what the office should know."""

    kind = forms.ChoiceField(label=_("How do you want to help?"), widget=forms.RadioSelect)
    field_order = ("kind",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = named(words.KINDS, ("mentor", "specialist", "seller"))


class StoryForm(HelperForm):
    """A success shared: the story, and the consent to show it."""

    story = text(_("Your story: what was hard, what worked"), rows=8)
    agreed = forms.BooleanField(label=_("I agree"), required=False)


class SessionForm(forms.Form):
    """A session of help as the helper writes it down."""

    held_on = _day(_("Day"))
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=MINUTES_MIN, max_value=MINUTES_MAX, initial=60,
        widget=forms.NumberInput(attrs=NUMBER | {"step": 10}),
    )  # fmt: skip
    way = forms.ChoiceField(label=_("How you met"), widget=forms.RadioSelect)
    notes = text(_("What you talked about"))
    tasks = text(_("What the firm will do until next time"), rows=3, required=False)
    next_on = _day(_("Next time"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        way: Any = self.fields["way"]
        way.choices = named(words.WAYS)
        self.fields["held_on"].initial = clock.today()

    def held(self) -> Held:
        """Return what was entered."""
        return Held(**self.cleaned_data)


class WordsForm(forms.Form):
    """A few words: a reason, a result, a complaint."""

    words = text(_("Words"), rows=3)

    def __init__(self, *args: Any, label: Any = None, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = required
        if label is not None:
            self.fields["words"].label = label


class RateForm(forms.Form):
    """One to five, and a few words."""

    points = forms.TypedChoiceField(
        label=_("How was it?"), choices=POINTS, coerce=int, widget=forms.RadioSelect
    )
    words = text(_("A few words"), rows=3, required=False)


class SearchForm(forms.Form):
    """What a firm looks for in the pool; nothing is required."""

    q = forms.CharField(label=_("Find"), max_length=80, required=False)
    kind = forms.ChoiceField(label=_("Field of work"), required=False)
    skill = forms.ChoiceField(label=_("Skill"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    category = forms.ChoiceField(label=_("Kinds of goods"), required=False)
    channel = forms.ChoiceField(label=_("Sales channel"), required=False)
    free = forms.BooleanField(label=_("Free now only"), required=False)

    def __init__(self, *args: Any, goods: Mapping[str, Text], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, vocabulary in (
            ("kind", words.TALENTS), ("skill", words.SKILLS), ("language", SPOKEN),
            ("category", goods), ("channel", words.CHANNELS),
        ):  # fmt: skip
            field: Any = self.fields[name]
            field.choices = [("", _("All")), *named(vocabulary)]


class TalentForm(forms.Form):
    """A profile of the pool; reach is as stated."""

    kind = forms.ChoiceField(label=_("Field of work"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name to show"), max_length=60)
    headline = forms.CharField(label=_("In one line"), max_length=120)
    about = text(_("What you have done"), required=False)
    skills = many(_("What you can do"))
    languages = many(_("Languages you work in"))
    categories = many(_("Goods you know"))
    region_code = forms.ChoiceField(label=_("Where you are"), required=False)
    fee = forms.CharField(
        label=_("Your usual fee"), max_length=120, required=False,
        help_text=_("For example: 300,000 won a day, by agreement."),
    )  # fmt: skip
    is_free = forms.BooleanField(label=_("I can take work now"), required=False, initial=True)
    free_from = _day(_("Otherwise, free from"), required=False)

    def __init__(
        self, *args: Any, goods: Mapping[str, Text], places: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = named(words.TALENTS)
        fields["skills"].choices = named(words.SKILLS)
        fields["languages"].choices = named(SPOKEN)
        fields["categories"].choices = named(goods)
        fields["region_code"].choices = [("", "–"), *places]
        for number in range(1, CHANNELS_ASKED + 1):
            _ask_channel(self.fields, number)

    def profile(self) -> talents.Profile:
        """Return what was entered."""
        own = ("kind", "name", "headline", "about", "skills", "languages", "categories",
               "region_code", "fee", "is_free", "free_from")  # fmt: skip
        entered = self.cleaned_data
        channels = [
            StatedChannel(
                kind=entered[f"channel{n}"],
                name=entered[f"channel{n}_name"],
                reach=entered[f"channel{n}_reach"] or 0,
            )
            for n in range(1, CHANNELS_ASKED + 1)
            if entered.get(f"channel{n}")
        ]
        return talents.Profile(**{name: entered[name] for name in own}, channels=channels)


def _ask_channel(fields: dict[str, Any], number: int) -> None:
    fields[f"channel{number}"] = forms.ChoiceField(
        label=_("Channel %(n)s") % {"n": number},
        required=False,
        choices=[("", "–"), *named(words.CHANNELS)],
    )
    fields[f"channel{number}_name"] = forms.CharField(
        label=_("Name or address of channel %(n)s") % {"n": number}, max_length=80, required=False
    )
    fields[f"channel{number}_reach"] = forms.IntegerField(
        label=_("Followers or visitors of channel %(n)s") % {"n": number},
        min_value=0, max_value=talents.REACH_MAX, required=False,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip


class DoneForm(forms.Form):
    """The work is done: how many hours, and a few words."""

    hours = forms.IntegerField(
        label=_("Hours of work"), min_value=0, max_value=HOURS_MAX,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    words = text(_("A few words"), rows=2, required=False)
