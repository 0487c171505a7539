"""Which kinds and states there are of what is kept about buyers."""

PRICE_LEVELS = ("low", "middle", "high")
VERDICTS = ("", "good", "not_for_us")
INTRODUCTION_STATES = ("asked", "made", "declined")
SEARCH_STATES = ("open", "closed")
TARGET_STATES = (
    "proposed", "approved", "declined", "written", "interested", "not_interested", "handed_over",
)  # fmt: skip
RESULT_KINDS = ("inquiry", "sample", "meeting", "quote", "contract", "export")
