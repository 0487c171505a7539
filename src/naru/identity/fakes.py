"""A registry in memory, for tests and for a sandbox without any adapter."""

from collections.abc import Mapping

from naru.identity.ports import RegistryAnswer


class FakeRegistry:
    """Answers what it was told, else "active"."""

    def __init__(self, answers: Mapping[str, RegistryAnswer] | None = None) -> None:
        self.answers = dict(answers or {})

    def standing(self, brn: str) -> RegistryAnswer:
        return self.answers.get(
            brn, RegistryAnswer(standing="active", tax_type="부가가치세 일반과세자")
        )
