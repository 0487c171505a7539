"""How an amount of won is written wherever people read it: 12,000원, in English ₩12,000."""


def written(amount: int, language: str) -> str:
    """Write an amount in a language; what is owed has a minus before it."""
    sign, figure = "−" if amount < 0 else "", f"{abs(amount):,}"
    return f"{sign}{figure}원" if language.startswith("ko") else f"{sign}₩{figure}"
