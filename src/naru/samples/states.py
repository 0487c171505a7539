"""The states of a sample test, of a firm's entry in it, and of a buyer who was asked."""

from collections.abc import Mapping

from naru.kernel.text import Text

TEST_STATES = ("draft", "open", "closed")
ENTRY_STATES = ("awarded", "applied", "accepted", "declined", "withdrawn")
ASKED_STATES = (
    "asked", "wants", "sent", "arrived", "answered", "declined", "no_answer", "lost", "returned",
)  # fmt: skip
SENDABLE = ("wants", "lost", "returned")  # a parcel can leave for her now
SURVEYED = ("sent", "arrived", "answered")  # she may have the sample in her hands
WANTED = ("wants", "sent", "arrived", "answered", "lost", "returned")  # she said yes
SENT = ("sent", "arrived", "answered", "lost", "returned")
PRODUCT_KINDS = ("sheet", "goods", "words")  # of the pavilion, of the mall, told in words
GOODS: Mapping[str, Text] = {
    "food": Text("식품", "Food"),
    "cosmetics": Text("화장품", "Cosmetics"),
    "other": Text("그 밖의 상품", "Other goods"),
}
PAYERS: Mapping[str, Text] = {
    "body": Text("기관", "The public body"),
    "firm": Text("업체", "The firm"),
    "buyer": Text("바이어", "The buyer"),
}
PARCEL_STATES = ("sent", "arrived", "lost", "returned")
