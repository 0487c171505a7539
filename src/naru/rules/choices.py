"""Conditions on what is chosen: one value among several, yes or no, lists, places."""

from typing import ClassVar, Literal

from pydantic import Field, StrictInt, StrictStr

from naru.kernel.text import Text
from naru.rules.facts import (
    YES_OR_NO,
    Fact,
    FactKind,
    Facts,
    Labels,
    in_words,
    label,
    names_in_words,
    unit,
)
from naru.rules.rule import Asked, OfOneFact

ELSEWHERE = Text("다른 지역", "elsewhere")


class _Among(OfOneFact):
    """A text or a whole number, and values to look for it among."""

    kind: ClassVar[FactKind] = "text"
    among: tuple[StrictStr | StrictInt, ...] = Field(min_length=1)

    def asked(self) -> Asked:
        if any(isinstance(value, str) for value in self.among):
            yield self.fact, "text"
        if any(isinstance(value, int) for value in self.among):
            yield self.fact, "number"

    def _is_among(self, fact: Fact) -> bool:
        assert isinstance(fact, str | int), f"{self.fact} is a text or a number"
        assert not isinstance(fact, bool), f"{self.fact} is no yes or no"
        return fact in self.among

    def _named(self, labels: Labels) -> Text:
        of = unit(self.fact, labels)
        named = [in_words(value, labels, unit=of) for value in self.among]
        return Text(", ".join(text.ko for text in named), ", ".join(text.en for text in named))


class OneOf(_Among):
    """The fact is one of the named values."""

    rule: Literal["one_of"]

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return self._is_among(fact)

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        named = self._named(labels)
        if len(self.among) == 1:
            return named
        return Text(f"{named.ko} 중 하나", f"one of {named.en}")


class NoneOf(_Among):
    """The fact is none of the named values."""

    rule: Literal["none_of"]

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return not self._is_among(fact)

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        named = self._named(labels)
        return Text(f"{named.ko} 제외", f"other than {named.en}")


class _Flag(OfOneFact):
    kind: ClassVar[FactKind] = "flag"
    wanted: ClassVar[bool]

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        assert isinstance(fact, bool), f"{self.fact} is a yes or no"
        return fact is self.wanted

    def _limit(self, _facts: Facts, _labels: Labels) -> Text:
        return YES_OR_NO[self.wanted]


class IsTrue(_Flag):
    """The answer is yes."""

    rule: Literal["is_true"]
    wanted: ClassVar[bool] = True


class IsFalse(_Flag):
    """The answer is no."""

    rule: Literal["is_false"]
    wanted: ClassVar[bool] = False


class _OfList(OfOneFact):
    kind: ClassVar[FactKind] = "list"

    def _items(self, fact: Fact) -> frozenset[str]:
        assert isinstance(fact, tuple | frozenset), f"{self.fact} is a list of texts"
        return frozenset(fact)


class Includes(_OfList):
    """The fact is a list that holds the item."""

    rule: Literal["includes"]
    item: StrictStr

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return self.item in self._items(fact)

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        named = label(self.item, labels)
        return Text(f"{named.ko} 포함", f"includes {named.en}")


class _OfItems(_OfList):
    items: tuple[StrictStr, ...] = Field(min_length=1)

    def _named(self, labels: Labels) -> Text:
        return names_in_words(list(self.items), labels)


class IncludesAny(_OfItems):
    """The fact is a list that holds at least one of the items."""

    rule: Literal["includes_any"]

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return not self._items(fact).isdisjoint(self.items)

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        named = self._named(labels)
        return Text(f"{named.ko} 중 하나 이상", f"at least one of {named.en}")


class IncludesAll(_OfItems):
    """The fact is a list that holds every item."""

    rule: Literal["includes_all"]

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return self._items(fact).issuperset(self.items)

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        named = self._named(labels)
        return Text(f"{named.ko} 모두", f"all of {named.en}")


class Excludes(_OfItems):
    """The fact is a list that holds none of the items."""

    rule: Literal["excludes"]

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return self._items(fact).isdisjoint(self.items)

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        named = self._named(labels)
        return Text(f"{named.ko} 없음", f"none of {named.en}")


class InsideRegion(_OfList):
    """The place, told as its code and all codes that hold it, lies in one of the regions."""

    rule: Literal["inside_region"]
    regions: tuple[StrictStr, ...] = Field(min_length=1)

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return not self._items(fact).isdisjoint(self.regions)

    def _value(self, fact: Fact | None, _facts: Facts, labels: Labels) -> Text:
        """Name the place by the words there are for it; nobody knows the codes of its parts."""
        if not isinstance(fact, tuple | frozenset) or not fact:
            return in_words(fact, labels)
        known = [code for code in sorted(fact) if code in labels or code in self.regions]
        return names_in_words(known, labels) if known else ELSEWHERE

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        named = names_in_words(list(self.regions), labels)
        return Text(f"{named.ko} 지역", f"in {named.en}")
