"""Keep a member's address book (배송지 목록)."""

from dataclasses import dataclass
from uuid import UUID

from naru.identity.models import DeliveryAddress
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

ADDRESSES_PER_PERSON_MAX = 20


class TooManyAddresses(Refusal):
    code = "identity.too_many_addresses"
    says = Text(
        ko="배송지는 {limit}개까지 저장할 수 있습니다.", en="You can keep {limit} addresses."
    )
    next_step = Text(ko="쓰지 않는 배송지를 지워 주세요.", en="Remove one that you do not use.")


class AddressUnknown(Refusal):
    code = "identity.address_unknown"
    says = Text(ko="배송지를 찾을 수 없습니다.", en="This address was not found.")
    next_step = Text(ko="배송지 목록을 새로 고쳐 주세요.", en="Reload your address book.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAddress:
    """What a member enters for one address."""

    label: str
    recipient: str
    phone: str
    postcode: str
    road: str
    detail: str = ""
    region_code: str = ""
    is_default: bool = False


@within_transaction
def put(*, person_id: UUID, address: NewAddress, address_id: UUID | None = None) -> UUID:
    """
    Add an address to a person's book, or change one of hers.

    :raises TooManyAddresses: over the limit of the book.
    :raises AddressUnknown: where ``address_id`` is not one of hers.
    """
    mine = DeliveryAddress.objects.select_for_update().filter(person_id=person_id)
    known = list(mine.values_list("id", flat=True))
    if address_id is None and len(known) >= ADDRESSES_PER_PERSON_MAX:
        raise TooManyAddresses(limit=ADDRESSES_PER_PERSON_MAX)
    if address_id is not None and address_id not in known:
        raise AddressUnknown
    becomes_default = address.is_default or not known
    if becomes_default:
        mine.update(is_default=False)
    columns = {name: getattr(address, name) for name in NewAddress.__slots__}
    columns["is_default"] = becomes_default
    if address_id is None:
        return DeliveryAddress.objects.create(person_id=person_id, **columns).id
    mine.filter(id=address_id).update(**columns)
    return address_id


@within_transaction
def remove(*, person_id: UUID, address_id: UUID) -> None:
    """Take an address out of a person's book; removing it twice is removing it once."""
    DeliveryAddress.objects.filter(person_id=person_id, id=address_id).delete()


@within_transaction
def make_default(*, person_id: UUID, address_id: UUID) -> None:
    """
    Choose the address that orders start with.

    :raises AddressUnknown: where it is not one of hers.
    """
    mine = DeliveryAddress.objects.filter(person_id=person_id)
    if not mine.filter(id=address_id).exists():
        raise AddressUnknown
    mine.update(is_default=False)
    mine.filter(id=address_id).update(is_default=True)
