"""The few words that search must know by itself: particles, one-syllable foods, synonyms."""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Particles (조사) by what they follow: any syllable, one with a final consonant, one without.
PARTICLES_ANY = _set(
    "까지 까지도 께서 대로 도 로부터 마다 마저 만 만큼 밖에 보다 부터 에 에게 에게서 에는 "
    "에도 에서 에서는 에서도 에서부터 으로부터 의 이라도 조차 처럼 하고 한테 "
)
PARTICLES_CLOSED = _set("과 으로 으로는 으로도 은 을 이 이나 이라는 이랑 ")
PARTICLES_OPEN = _set("가 나 는 라는 랑 로 로는 로도 를 와 ")
PARTICLE_SYLLABLES_MAX = 4

# Foods of one syllable: a particle may be taken off them although little remains.
SHORT_FOODS = _set(
    "감 게 굴 귤 김 깨 꽃 꿀 닭 대추 떡 마 무 묵 밤 배 빵 술 쌀 쑥 엿 잣 젓 차 콩 톳 파 팥 회 "
)
# A word that ends in one of these is found by it too: 벌꿀 by 꿀, 햅쌀 by 쌀.
FOOD_ENDINGS = (
    "쌀",
    "꿀",
    "콩",
    "김",
    "떡",
    "빵",
    "즙",
    "잼",
    "젓",
    "식초",
    "버섯",
    "나물",
    "국수",
)

# What people add to a search without meaning it to be in the text.
ASIDES = _set(
    "a an of the 가격 곳 구매 구입 맛있는 상품 제품 좋은 주문 주세요 추천 파는 파는곳 판매 "
)

# Words that mean the same in every mall; a body adds its own as rows.
SYNONYMS = (
    ("계란", "달걀", "egg", "eggs"),
    ("소고기", "쇠고기", "beef"),
    ("돼지고기", "돈육", "pork"),
    ("옥수수", "강냉이", "corn"),
    ("표고", "표고버섯", "shiitake"),
    ("버섯", "mushroom", "mushrooms"),
    ("쌀", "백미", "rice"),
    ("귀리", "오트", "oat", "oats"),
    ("사과", "apple", "apples"),
    ("배", "pear", "pears"),
    ("딸기", "strawberry", "strawberries"),
    ("귤", "감귤", "밀감", "tangerine", "tangerines"),
    ("꿀", "벌꿀", "honey"),
    ("콩", "bean", "beans", "soybean"),
    ("김", "laver", "seaweed"),
    ("굴", "oyster", "oysters"),
    ("전복", "abalone"),
    ("미역", "wakame"),
    ("고구마", "sweetpotato"),
    ("감자", "potato", "potatoes"),
    ("마늘", "garlic"),
    ("양파", "onion", "onions"),
    ("고추", "pepper", "chilli", "chili"),
    ("김치", "kimchi"),
    ("된장", "doenjang"),
    ("고추장", "gochujang"),
    ("녹차", "greentea"),
    ("한우", "hanwoo"),
    ("토마토", "tomato", "tomatoes"),
    ("유자", "yuja", "yuzu"),
    ("도자기", "pottery", "ceramics"),
    ("청자", "celadon"),
)


def strip_particle(word: str) -> str:
    """
    Take the particle off a word where it plainly has one: 귀리를 gives 귀리, 사과 stays.

    The longest particle that agrees with the syllable before it goes; two syllables remain, or one
    that is a food.
    """
    for size in range(min(PARTICLE_SYLLABLES_MAX, len(word) - 1), 0, -1):
        stem, particle = word[:-size], word[-size:]
        if not "가" <= stem[-1] <= "힣" or (len(stem) < 2 and stem not in SHORT_FOODS):
            continue
        if particle in PARTICLES_ANY or particle in _agreeing(stem[-1]):
            return stem
    return word


def _agreeing(syllable: str) -> frozenset[str]:
    final = (ord(syllable) - 0xAC00) % 28
    closed = PARTICLES_CLOSED if final else PARTICLES_OPEN
    return closed | {"로", "로는", "로도"} if final == 8 else closed  # ㄹ takes 로: 쌀로
