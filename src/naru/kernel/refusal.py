"""
An anticipated "no": a stable code, a sentence in two languages, and what to do next.

A refusal is part of an operation's contract and stands beside the function that raises it. A bug
is an ``assert`` or a plain exception instead, never a Refusal.
"""

from typing import ClassVar

from naru.kernel.text import Text


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """
    Base of every anticipated "no".

    Subclasses set ``code`` ("room.what_went_wrong"), ``says`` and ``next_step``; both texts may
    name the keyword arguments of the constructor in braces.
    """

    code: ClassVar[str]
    says: ClassVar[Text]
    next_step: ClassVar[Text]

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.code)

    @property
    def sentence(self) -> Text:
        """Say what was refused and why."""
        return self.says.fill(**self.values)

    @property
    def advice(self) -> Text:
        """Say what the person can do now."""
        return self.next_step.fill(**self.values)

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence.en}"


def all_refusals(root: type[Refusal] = Refusal) -> list[type[Refusal]]:
    """List every refusal defined so far, for the tests that hold them to their form."""
    found: list[type[Refusal]] = []
    for kind in root.__subclasses__():
        found += [kind, *all_refusals(kind)]
    return found
