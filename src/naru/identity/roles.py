"""The ladder of roles in a body: viewer, officer, approver, administrator."""

LADDER = ("viewer", "officer", "approver", "administrator")


def reaches(held: str, needed: str) -> bool:
    """Say whether a held role ("" for none) reaches as far as the needed one."""
    assert needed in LADDER, f"a role is one of {LADDER}"
    return held in LADDER and LADDER.index(held) >= LADDER.index(needed)
