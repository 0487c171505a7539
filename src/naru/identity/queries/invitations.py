"""Find invitations into firms that wait to be taken."""

from datetime import datetime
from uuid import UUID

from naru.identity.models import FirmInvitation
from naru.identity.views import InvitationView
from naru.kernel.sealed import fingerprint


def token_print(token: str) -> str:
    """Return the print under which an invitation lies."""
    return fingerprint(f"invitation:{token}")


def waiting(*, firm_id: UUID, at: datetime) -> list[InvitationView]:
    """Return a firm's invitations that can still be taken, newest first."""
    rows = FirmInvitation.objects.select_related("firm").filter(firm_id=firm_id, ended_at=None)
    return [view(row) for row in rows.filter(expires_at__gt=at).order_by("-id")]


def by_token(*, token: str, at: datetime) -> InvitationView | None:
    """Return the invitation of a letter, while it can still be taken."""
    rows = FirmInvitation.objects.select_related("firm").filter(
        token_print=token_print(token), ended_at=None, expires_at__gt=at
    )
    row = rows.first()
    return None if row is None else view(row)


def view(row: FirmInvitation) -> InvitationView:
    """Return a row as other floors see it."""
    return InvitationView(
        id=row.id,
        firm_id=row.firm_id,
        firm=row.firm.name,
        email=row.email,
        role=row.role,
        invited_at=row.invited_at,
        expires_at=row.expires_at,
    )
