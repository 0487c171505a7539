"""Run a catalogue: an officer's categories, requirements, fees and rules, one transaction each."""

from datetime import date, datetime
from uuid import UUID

from naru.commerce.farm_county import Ask
from naru.commerce.operations import catalogue, fees, onboarding
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.text import Text


def open_catalogue(*, by: Actor, at: datetime, on: date) -> None:
    """Give a body what a farm county's mall starts with."""
    with transaction():
        catalogue.open_catalogue(by=by, at=at, on=on)


def add_category(
    *, by: Actor, code: str, name: Text, parent_code: str, notice_code: str, at: datetime
) -> None:
    """Add a shelf."""
    with transaction():
        catalogue.add_category(
            by=by,
            code=code,
            name=name,
            parent_code=parent_code,
            notice_code=notice_code,
            at=at,
        )


def change_category(
    *,
    by: Actor,
    code: str,
    name: Text,
    notice_code: str,
    position: int,
    is_hidden: bool,
    at: datetime,
) -> None:
    """Rename, reorder or hide a shelf."""
    with transaction():
        catalogue.change_category(
            by=by,
            code=code,
            name=name,
            notice_code=notice_code,
            position=position,
            is_hidden=is_hidden,
            at=at,
        )


def remove_category(*, by: Actor, code: str, at: datetime) -> None:
    """Remove an empty shelf."""
    with transaction():
        catalogue.remove_category(by=by, code=code, at=at)


def save_rules(
    *, by: Actor, price_change_free_bp: int | None, photos_min: int, at: datetime
) -> None:
    """Set the county's own rules."""
    with transaction():
        catalogue.save_rules(
            by=by, price_change_free_bp=price_change_free_bp, photos_min=photos_min, at=at
        )


def save_requirement(*, by: Actor, ask: Ask, position: int, at: datetime) -> None:
    """Add or change what is asked of vendors."""
    with transaction():
        onboarding.save_requirement(by=by, ask=ask, position=position, at=at)


def retire_requirement(*, by: Actor, code: str, on: date | None, at: datetime) -> None:
    """Stop asking for something."""
    with transaction():
        onboarding.retire_requirement(by=by, code=code, on=on, at=at)


def add_terms(
    *,
    by: Actor,
    category_code: str,
    since: date,
    rate_bp: int,
    vat_bp: int,
    basis: str,
    at: datetime,
    on: date,
) -> UUID:
    """Add fees that begin later than today."""
    with transaction():
        return fees.add_terms(
            by=by,
            category_code=category_code,
            since=since,
            rate_bp=rate_bp,
            vat_bp=vat_bp,
            basis=basis,
            at=at,
            on=on,
        )
