"""Open calls of the rulebook's files in the demo county, moved to its place and its days."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings

from naru.journeys.demo_county import county
from naru.kernel import db
from naru.kernel.text import Text
from naru.programmes.operations import calls, programmes


def moved(code: str, changes: Mapping[str, str]) -> str:
    """Return a file's text with what stands in it replaced: its id, its place, its days."""
    text: str = (settings.NARU_RULEBOOK / f"{code}.toml").read_text(encoding="utf-8")
    for before, after in changes.items():
        assert before in text, f"{before} stands in {code}"
        text = text.replace(before, after)
    return text


def opened(*, text: str, public_code: str, title: Text, notice: Text, at: datetime) -> UUID:
    """Write a file and open its call as the demo's officer."""
    by = county.officer("officer")
    with db.transaction():
        version = programmes.write(by=by, text=text, at=at, note="시범 운영")
        call = calls.draft(by=by, version_id=version, public_code=public_code, title=title, at=at)
        calls.open_call(by=by, call_id=call, notice=notice, at=at)
    return call
