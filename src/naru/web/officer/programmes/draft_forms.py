"""Small forms of the editor, made from what a place of the file may hold."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.kernel.clock import SEOUL
from naru.programmes.definition.asking import FactSpec
from naru.programmes.definition.outcome import Example
from naru.programmes.editing import labels, writing
from naru.programmes.editing.places import Place, Slot
from naru.web.parts import wording

LONG = frozenset({"notice", "text", "summary", "hint", "advice_ko", "basis", "assumption"})
WHY = frozenset({"basis", "advice_ko", "advice_en"})
FACT_SLOTS = frozenset({"fact", "by"})
FACTS = "facts"
NEW_NAME = "new_name"
KO, EN = "__ko", "__en"
YES, NO = "yes", "no"
UNKNOWN = [("", _("not known")), (YES, _("Yes")), (NO, _("No"))]
LETTERS_MAX = 20_000


class WholeNumber(forms.IntegerField):
    """A whole number, also as people write it: 12,000."""

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").replace(",", "").replace("_", "").strip()
        return super().to_python(text)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}" if isinstance(value, int) else value


class PartForm(forms.Form):
    """The slots of one part; ``values()`` gives what to write, None for what to take out."""

    def __init__(
        self,
        place: Place,
        facts: Mapping[str, FactSpec],
        data: Any = None,
        *,
        asked: Collection[str] = (),
        is_named: bool = False,
    ) -> None:
        self.place, self.facts = place, facts
        self.asked = {name: spec for name, spec in facts.items() if name in asked}
        super().__init__(data)
        if is_named:
            self.fields[NEW_NAME] = forms.CharField(
                label=_("Name in the file"), max_length=60, help_text=_("e.g. firm.size, micro")
            )
        for slot in self.slots:
            self.fields.update(self._drawn(slot))

    @property
    def slots(self) -> list[Slot]:
        """Return what is asked: the file's id never changes, and why comes after what."""
        asked = [slot for slot in self.place.slots if self.place.path or slot.name != "id"]
        return sorted(asked, key=lambda slot: slot.name in WHY and bool(self.place.rules))

    def values(self) -> dict[str, Any]:
        """Return the values to write, by the words of the file."""
        found = {slot.name: self._read(slot) for slot in self.slots}
        return {name: self._unless_usual(name, value) for name, value in found.items()}

    @property
    def new_name(self) -> str:
        return str(self.cleaned_data.get(NEW_NAME, ""))

    def _part(self) -> str:
        return self.place.model.__name__ if self.place.model else ""

    def _current(self, slot: Slot) -> Any:
        written = self.place.value
        if isinstance(written, Mapping) and slot.name in written:
            return written[slot.name]
        return self._usual(slot.name)

    def _usual(self, name: str) -> Any:
        field = self.place.model.model_fields[name] if self.place.model else None
        if field is None or field.is_required():
            return None
        return field.get_default(call_default_factory=True)

    def _unless_usual(self, name: str, value: Any) -> Any:
        """Leave out what the definition takes for granted, unless the file says it already."""
        written = self.place.value
        is_written = isinstance(written, Mapping) and name in written
        usual = self._usual(name)
        plain = list(usual) if isinstance(usual, tuple) else usual
        return None if value in (plain, "", []) and not is_written else value

    def _drawn(self, slot: Slot) -> dict[str, forms.Field]:
        words = {
            "label": wording.said(labels.word(slot.name, self._part())),
            "help_text": wording.said(labels.hint(slot.name, self._part())),
            "required": slot.is_required,
        }
        current = self._current(slot)
        if slot.kind == "said":
            return _said(slot, words, current)
        if slot.name == FACTS and self.place.model is Example:
            return self._example_facts(current or {})
        made: forms.Field = self._one(slot, words, current)
        return {slot.name: made}

    def _one(self, slot: Slot, words: dict[str, Any], current: Any) -> forms.Field:
        named = self._named_values(slot)
        if named or slot.kind == "choices":
            options = named or [(one, wording.said(labels.choice(one))) for one in slot.choices]
            return forms.MultipleChoiceField(
                **words,
                choices=options,
                widget=forms.CheckboxSelectMultiple,
                initial=[str(each) for each in current or ()],
            )
        if slot.name in FACT_SLOTS and slot.kind == "text":
            return self._fact_choice(words, current)
        return MAKE[slot.kind](slot, words, current)

    def _named_values(self, slot: Slot) -> list[tuple[str, str]]:
        """Return the words to choose among: what the fact of a rule names, or facts themselves."""
        if slot.name == "misses":
            return [(name, wording.said(spec.label.text)) for name, spec in self.asked.items()]
        written = self.place.value
        fact = written.get("fact") if isinstance(written, Mapping) else None
        spec = self.facts.get(str(fact))
        if spec is None or not spec.values or slot.name not in {"among", "items", "regions"}:
            return []
        return [(code, wording.said(said.text)) for code, said in spec.values.items()]

    def _fact_choice(self, words: dict[str, Any], current: Any) -> forms.Field:
        options = [
            (name, f"{wording.said(spec.label.text)} ({name})") for name, spec in self.facts.items()
        ]
        if current and current not in self.facts:
            options.append((current, current))
        blank = [] if words["required"] else [("", "–")]
        return forms.ChoiceField(**words, choices=[*blank, *options], initial=current or "")

    def _example_facts(self, current: Mapping[str, Any]) -> dict[str, forms.Field]:
        return {
            f"{FACTS}:{name}": _fact_field(spec, current.get(name))
            for name, spec in self.asked.items()
        }

    def _read(self, slot: Slot) -> Any:
        entered = self.cleaned_data
        if slot.kind == "said":
            ko, en = entered[slot.name + KO], entered[slot.name + EN]
            return {"ko": ko, "en": en or ko} if ko else None
        if slot.name == FACTS and self.place.model is Example:
            told = {name: self._told(name, spec) for name, spec in self.asked.items()}
            return {name: value for name, value in told.items() if value is not None}
        value = entered[slot.name]
        if slot.kind == "words" and isinstance(value, str):
            value = [line.strip() for line in value.splitlines() if line.strip()]
        if slot.name == "among" and self._asks_number():
            return [int(each) if str(each).isdecimal() else each for each in value]
        return READ.get(slot.kind, _same)(value)

    def _asks_number(self) -> bool:
        written = self.place.value
        spec = self.facts.get(str(written.get("fact"))) if isinstance(written, Mapping) else None
        return spec is not None and spec.kind == "number"

    def _told(self, name: str, spec: FactSpec) -> Any:
        value = self.cleaned_data[f"{FACTS}:{name}"]
        if value in (None, "", []):
            return None
        if spec.kind == "flag":
            return value == YES
        if spec.kind == "list" and isinstance(value, str):
            return [item.strip() for item in value.split(",") if item.strip()]
        return value


def _said(slot: Slot, words: dict[str, Any], current: Any) -> dict[str, forms.Field]:
    told = current if isinstance(current, Mapping) else {}
    widget = forms.Textarea(attrs={"rows": 6}) if slot.name in {"notice", "text"} else None
    ko = forms.CharField(**words, max_length=LETTERS_MAX, initial=told.get("ko", ""), widget=widget)
    english = words | {
        "label": _("%(word)s (English)") % {"word": words["label"]},
        "help_text": "",
        "required": False,
    }
    en = forms.CharField(
        **english, max_length=LETTERS_MAX, initial=told.get("en", ""), widget=widget
    )
    return {slot.name + KO: ko, slot.name + EN: en}


def _fact_field(spec: FactSpec, current: Any) -> forms.Field:
    words: dict[str, Any] = {"label": wording.said(spec.label.text), "required": False}
    if spec.kind == "number":
        return WholeNumber(**words, initial=current)
    if spec.kind == "flag":
        told = "" if current is None else YES if current else NO
        return forms.ChoiceField(**words, choices=UNKNOWN, initial=told)
    if spec.kind == "date":
        return forms.DateField(**words, initial=current, widget=_date_input())
    if spec.kind == "text" and spec.values:
        options = [(code, wording.said(said.text)) for code, said in spec.values.items()]
        return forms.ChoiceField(**words, choices=[("", "–"), *options], initial=current or "")
    listed = ", ".join(current) if isinstance(current, Sequence | tuple) and not isinstance(
        current, str
    ) else current or ""  # fmt: skip
    hint = _("with commas between") if spec.kind == "list" else ""
    return forms.CharField(**words, initial=listed, help_text=hint, max_length=LETTERS_MAX)


def _date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _text(slot: Slot, words: dict[str, Any], current: Any) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 2}) if slot.name in LONG else None
    return forms.CharField(**words, max_length=LETTERS_MAX, initial=current or "", widget=widget)


def _number(_slot: Slot, words: dict[str, Any], current: Any) -> forms.Field:
    return WholeNumber(**words, initial=current, widget=forms.TextInput(
        attrs={"inputmode": "numeric"}
    ))  # fmt: skip


def _flag(_slot: Slot, words: dict[str, Any], current: Any) -> forms.Field:
    return forms.BooleanField(**words | {"required": False}, initial=bool(current))


def _choice(slot: Slot, words: dict[str, Any], current: Any) -> forms.Field:
    options = [(one, wording.said(labels.choice(one))) for one in slot.choices]
    return forms.ChoiceField(**words, choices=options, initial=current or slot.choices[0])


def _date(_slot: Slot, words: dict[str, Any], current: Any) -> forms.Field:
    return forms.DateField(**words, initial=current, widget=_date_input())


def _instant(_slot: Slot, words: dict[str, Any], current: Any) -> forms.Field:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    local = current.astimezone(SEOUL) if isinstance(current, datetime) else None
    return forms.DateTimeField(**words, initial=local, widget=widget)


def _words(_slot: Slot, words: dict[str, Any], current: Any) -> forms.Field:
    hint = words["help_text"] or _("one a line")
    told = "\n".join(str(each) for each in current or ())
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        **words | {"help_text": hint}, max_length=LETTERS_MAX, initial=told, widget=widget
    )


def _day(_slot: Slot, words: dict[str, Any], current: Any) -> forms.Field:
    hint = _("A day such as 2026-01-01, or the name of a fact that holds one.")
    return forms.CharField(**words | {"help_text": hint}, initial=str(current or ""))


def _written(_slot: Slot, words: dict[str, Any], current: Any) -> forms.Field:
    told = "" if current is None else writing.written(current)
    return forms.CharField(**words, initial=told, widget=forms.Textarea(attrs={"rows": 3}))


Maker = Callable[[Slot, dict[str, Any], Any], forms.Field]
MAKE: Mapping[str, Maker] = {
    "text": _text,
    "number": _number,
    "flag": _flag,
    "choice": _choice,
    "date": _date,
    "day": _day,
    "instant": _instant,
    "words": _words,
    "written": _written,
}


def _same(value: Any) -> Any:
    return value


def _read_day(value: str) -> date | str:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def _read_instant(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(SEOUL)


READ: Mapping[str, Callable[[Any], Any]] = {
    "day": _read_day,
    "instant": _read_instant,
    "written": writing.value,
}
