"""
Names of the demo county's people and firms: common syllables, put together by chance.

Nobody is meant: surnames are the commonest in Korea, given names are drawn syllable by syllable.
Business numbers carry a valid check digit but begin with 995, a tax-office code that none has.
"""

from dataclasses import dataclass
from random import Random

SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진"
    "나엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모장남탁국여진"
    "어은편용"
)
COMMON = 20  # the first twenty surnames are drawn most of the time
FIRST = "서지민현도하예준수영은태성정우재승혜미윤주유채다시연경동상순옥춘말병광인종길"
SECOND = "준윤우원호후진민서연아은영희숙자순석철수환식훈혁빈율현정경미나라솔결봄림남복례"
VILLAGES = (
    "강나루",
    "솔바람",
    "햇살",
    "달빛",
    "들꽃",
    "은모래",
    "갈대",
    "큰바위",
    "샘골",
    "미르",
    "옥구슬",
    "청보리",
    "너른들",
    "물안개",
    "해오름",
    "다랑이",
    "새벽별",
    "참나무",
    "돌담",
    "갯마을",
)
TRADES = {
    "grain": ("영농조합", "정미소", "농장"),
    "fruit": ("과수원", "농원", "농장"),
    "vegetable": ("농장", "채소밭", "버섯농원"),
    "seafood": ("수산", "어촌계", "바다"),
    "meat": ("목장", "축산", "양봉원"),
    "paste": ("장독대", "전통식품", "김치"),
    "oil": ("방앗간", "기름집", "식품"),
    "snack": ("푸드", "떡방", "제과"),
    "tea": ("다원", "차밭", "식품"),
    "craft": ("도예", "공방", "살림"),
    "gift": ("로컬푸드", "농협나눔", "꾸러미"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name and a mobile number out of the range that is never given out."""

    name: str
    phone: str


def person(chance: Random) -> Named:
    """Make up a person."""
    surname = chance.choice(SURNAMES[:COMMON] if chance.random() < 0.86 else SURNAMES)
    given = chance.choice(FIRST) + chance.choice(SECOND)
    # 010-0xxx numbers are not assigned: mobile exchange codes begin with 2 to 9.
    phone = f"010-0{chance.randrange(1000):03d}-{chance.randrange(10000):04d}"
    return Named(f"{surname}{given}", phone)


def firm_name(chance: Random, category: str, taken: set[str]) -> str:
    """Make up a firm's name that no other firm of the county has."""
    while True:
        name = f"{chance.choice(VILLAGES)} {chance.choice(TRADES[category])}"
        if name not in taken:
            taken.add(name)
            return name


def business_number(serial: int) -> str:
    """Return a number of ten digits with a right check digit for a serial of six digits."""
    nine = f"995{serial:06d}"
    weights = (1, 3, 7, 1, 3, 7, 1, 3, 5)
    total = sum(int(digit) * weight for digit, weight in zip(nine, weights, strict=True))
    total += int(nine[8]) * 5 // 10
    return nine + str((10 - total % 10) % 10)


class Cast:
    """Everybody who plays in the story, drawn from one source of chance."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._firm_names: set[str] = set()

    def person(self) -> Named:
        return person(self._chance)

    def firm_name(self, trade: str) -> str:
        return firm_name(self._chance, trade, self._firm_names)


def cast(chance: Random) -> Cast:
    """Gather the cast."""
    return Cast(chance)
