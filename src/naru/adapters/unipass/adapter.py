"""The customs port over UNI-PASS; before lodging it is asked whether that was done already."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from naru.adapters.kit.link import Answer, Asked, Kind, Link
from naru.adapters.unipass import messages
from naru.adapters.unipass.settings import UnipassSettings
from naru.customs.ports import Filing, Lodged, Standing
from naru.kernel.outcome import Outcome, Refused

ADDRESS = "https://unipass.customs.go.kr:38010"
LODGE = "/edi/export/declarations"  # assumed, as the next three: see README
FIND = "/edi/export/declarations/find"
AMEND = "/edi/export/amendments"
WITHDRAW = "/edi/export/withdrawals"
STANDING = "/ext/rest/expDclrNoPrExpFfmnBrkdQry/retrieveExpDclrNoPrExpFfmnBrkd"
XML = {"Content-Type": "application/xml; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class UnipassHouse:
    """The port; ``settings`` are the body's, ``link`` the line."""

    settings: UnipassSettings
    link: Link

    def lodge(self, *, filing: Filing, key: str, on: date) -> Outcome[Lodged]:
        before = self.find(key=key)
        if not (isinstance(before, Refused) and before.code == "absent"):
            return before
        content = messages.lodging(filing, key, on, self.settings)
        call = self._post("lodge", LODGE, content, messages.read_lodged, key, kind="deed")
        return self.link.ask(call)

    def find(self, *, key: str) -> Outcome[Lodged]:
        return self.link.ask(self._get("find", FIND, {"reference": key}, messages.read_lodged, key))

    def standing(self, *, number: str) -> Outcome[Standing]:
        asked = {"expDclrNo": number}
        return self.link.ask(self._get("standing", STANDING, asked, messages.read_standing, number))

    def amend(self, *, number: str, changes: Mapping[str, str], key: str) -> Outcome[None]:
        content = messages.amendment(number, changes, key, self.settings)
        return self.link.ask(self._post("amend", AMEND, content, messages.read_done, key))

    def withdraw(self, *, number: str, key: str) -> Outcome[None]:
        content = messages.withdrawal(number, key, self.settings)
        return self.link.ask(self._post("withdraw", WITHDRAW, content, messages.read_done, key))

    def _get(
        self, name: str, url: str, asked: Mapping[str, str], read: Callable[[Answer], Any],
        reference: str,
    ) -> Asked[Any]:  # fmt: skip
        params = {"crkyCn": self.settings.crky, **asked}
        parts = {"method": "GET", "url": url, "params": params}
        return Asked(name=name, kind="question", parts=parts, read=read, reference=reference)

    def _post(
        self, name: str, url: str, content: bytes, read: Callable[[Answer], Any], key: str, *,
        kind: Kind = "repeatable",
    ) -> Asked[Any]:  # fmt: skip
        parts = {
            "method": "POST", "url": url, "params": {"crkyCn": self.settings.crky},
            "content": content, "headers": XML,
        }  # fmt: skip
        return Asked(name=name, kind=kind, parts=parts, read=read, reference=key)
