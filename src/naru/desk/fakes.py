"""Models for tests and for houses without one."""

from collections.abc import Sequence

from naru.desk.answering.fence import Given


class NoPhrasing:
    """The model of a house that has none: the template's own answer is used."""

    def phrase(self, *, question: str, given: Sequence[Given], language: str) -> str:
        del question, given, language
        return ""


class FakePhrasing:
    """A model that repeats what it is given, or says whatever a test makes it say."""

    def __init__(self, says: str | None = None) -> None:
        self._says = says
        self.was_given: list[tuple[str, tuple[Given, ...]]] = []

    def phrase(self, *, question: str, given: Sequence[Given], language: str) -> str:
        del language
        self.was_given.append((question, tuple(given)))
        if self._says is not None:
            return self._says
        return "\n".join(f"{one.text} [{one.number}]" for one in given)
