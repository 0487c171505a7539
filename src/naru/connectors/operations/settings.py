"""Write how a body uses a connector; secrets go in and never come out."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from naru.connectors.cards import Card, Field, lacking
from naru.connectors.models import ConnectorHealth, ConnectorSetting
from naru.connectors.modes import Mode
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

HIDDEN = "***"  # stands for a secret in the audit trail


class SettingsLacking(Refusal):
    code = "connectors.settings_lacking"
    says = Text(
        ko="설정이 비어 있거나 형식에 맞지 않습니다: {fields}",
        en="Settings are missing or not written as they must be: {fields}",
    )
    next_step = Text(
        ko="상대 기관에서 받은 값을 확인해 다시 적어 주세요.",
        en="Compare them with what the other side gave you, and enter them again.",
    )


@within_transaction
def save(
    *, by: Actor, card: Card, given: Mapping[str, str], usual: Mode, at: datetime
) -> dict[str, tuple[str, str]]:
    """
    Keep a body's settings and return what changed, before and after, with secrets hidden.

    A secret that is left empty stays as it was. ``usual`` is the mode of a link set the first time.

    :raises SettingsLacking: a setting is required and empty, or not written as it must be.
    """
    row = _locked(by, card, usual, at)
    kept: dict[str, str] = json.loads(row.secrets or "{}")
    written = {one.name: given.get(one.name, "").strip() for one in card.fields}
    secret = {one.name for one in card.fields if one.is_secret}
    whole = {
        name: text or (kept.get(name, "") if name in secret else "")
        for name, text in written.items()
    }
    _demand(lacking(card.fields, whole))
    before = row.plain | kept
    row.plain = {name: text for name, text in whole.items() if name not in secret}
    row.secrets = json.dumps({name: text for name, text in whole.items() if name in secret})
    row.changed_by_id, row.changed_at = by.person_id, at
    row.save()
    _wake(by.body_id, card.id)
    changed = {name for name, text in whole.items() if before.get(name, "") != text}
    return {
        name: (HIDDEN, HIDDEN) if name in secret else (before.get(name, ""), whole[name])
        for name in sorted(changed)
    }


@within_transaction
def switch(*, by: Actor, card: Card, mode: Mode, usual: Mode, at: datetime) -> Mode:
    """
    Send a link's calls elsewhere and return where they went before.

    :raises SettingsLacking: the real system is wanted, and settings for it are missing.
    """
    row = _locked(by, card, usual, at)
    if mode == "real":
        _demand(lacking(card.fields, row.plain | json.loads(row.secrets or "{}")))
    before = cast("Mode", row.mode)
    row.mode, row.changed_by_id, row.changed_at = mode, by.person_id, at
    row.save()
    _wake(by.body_id, card.id)
    return before


def _locked(by: Actor, card: Card, usual: Mode, at: datetime) -> ConnectorSetting:
    fresh = {"mode": usual, "changed_at": at, "changed_by_id": by.person_id}
    ConnectorSetting.objects.get_or_create(body_id=by.body_id, connector=card.id, defaults=fresh)
    rows = ConnectorSetting.objects.select_for_update()
    row: ConnectorSetting = rows.get(body_id=by.body_id, connector=card.id)
    return row


def _wake(body_id: int, connector: str) -> None:
    """Let a link that rests be tried again: what it failed with has changed."""
    ConnectorHealth.objects.filter(body_id=body_id, connector=connector).update(
        failures=0, rests_until=None
    )


def _demand(missing: Sequence[Field]) -> None:
    if missing:
        names = ", ".join(f"{one.label.ko} ({one.label.en})" for one in missing)
        raise SettingsLacking(fields=names)
