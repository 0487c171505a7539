"""Mask names for public pages, as results of Korean bodies do: 김나루 → 김*루. Pure."""

STAR = "*"


def name(whole: str) -> str:
    """
    Keep enough of a name to find oneself and too little to be found: first and last sign stay.

    >>> name("김나루"), name("한빛상회"), name("이산"), name("A")
    ('김*루', '한**회', '이*', '*')
    """
    signs = whole.strip()
    if len(signs) < 2:
        return STAR
    if len(signs) == 2:
        return signs[0] + STAR
    return signs[0] + STAR * (len(signs) - 2) + signs[-1]
