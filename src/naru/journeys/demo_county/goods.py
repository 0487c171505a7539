"""
The goods of the demo county: families of products with their prices, seasons and looks.

Prices are plausible farm-gate prices of 2025 in won, written for the demo; they are no statistics.
"""

from dataclasses import dataclass

Colour = tuple[int, int, int]

RED, LEAF, EARTH, SEA, CREAM = (196, 48, 40), (86, 130, 60), (120, 92, 70), (214, 228, 236), (240, 232, 214)
ALL_YEAR = tuple(range(1, 13))


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of goods; ``sizes`` are (label, price in won) and ``months`` when it sells best."""

    trade: str
    shelf: str
    name: str
    english: str
    motif: str
    main: Colour
    second: Colour
    ground: Colour
    sizes: tuple[tuple[str, int], ...]
    months: tuple[int, ...] = ALL_YEAR
    is_tax_free: bool = True
    love: int = 10  # how well it sells against the others


def _kg(price: int, *weights: int) -> tuple[tuple[str, int], ...]:
    """Sizes by weight: the price is of the first; heavier ones are 6 % cheaper a kilo."""
    first = weights[0]
    return tuple(
        (f"{weight}kg", round(price * weight / first * (1 if weight == first else 0.94), -2))
        for weight in weights
    )


def _each(*sizes: tuple[str, int]) -> tuple[tuple[str, int], ...]:
    return sizes


WARM, COOL, GREEN, GREY = (240, 230, 214), (224, 232, 236), (232, 238, 224), (234, 232, 226)

FAMILIES: tuple[Family, ...] = (
    Family("grain", "mixed-grain", "쌀귀리", "Naked oats", "grain", (206, 176, 120), (120, 92, 70), WARM, _kg(9_900, 1, 3, 5), love=40),
    Family("grain", "rice", "새청무쌀", "Saecheongmu rice", "sack", (232, 224, 200), (60, 110, 90), GREEN, _kg(18_900, 5, 10, 20), love=46),
    Family("grain", "rice", "찹쌀", "Glutinous rice", "sack", (238, 234, 222), (150, 90, 60), WARM, _kg(19_800, 4, 8), love=16),
    Family("grain", "rice", "현미", "Brown rice", "sack", (214, 190, 150), (120, 80, 40), WARM, _kg(17_500, 5, 10), love=18),
    Family("grain", "rice", "흑미", "Black rice", "grain", (64, 48, 60), (210, 200, 186), GREY, _kg(11_500, 1, 2), love=12),
    Family("grain", "mixed-grain", "찰보리", "Sticky barley", "grain", (216, 194, 150), (96, 110, 80), GREEN, _kg(8_900, 2, 4), love=12),
    Family("grain", "bean-nut", "서리태", "Black soybeans", "grain", (44, 48, 44), (214, 206, 190), GREY, _kg(16_900, 1, 3), (10, 11, 12, 1), love=12),
    Family("grain", "bean-nut", "팥", "Red beans", "grain", (130, 40, 40), (230, 222, 206), WARM, _kg(15_500, 1, 2), (11, 12, 1), love=9),
    Family("fruit", "fruit", "부사 사과", "Fuji apples", "fruit", (200, 52, 44), LEAF, CREAM, _kg(29_900, 3, 5, 10), (9, 10, 11, 12, 1), love=38),
    Family("fruit", "fruit", "신고배", "Shingo pears", "fruit", (206, 164, 92), LEAF, WARM, _kg(27_900, 3, 5), (9, 10, 11), love=22),
    Family("fruit", "fruit", "대봉감", "Daebong persimmons", "fruit", (226, 106, 40), LEAF, WARM, _kg(21_900, 5, 10), (10, 11, 12), love=18),
    Family("fruit", "fruit", "참다래", "Kiwifruit", "fruit", (134, 112, 64), LEAF, GREEN, _kg(19_900, 2, 5), (11, 12, 1, 2), love=16),
    Family("fruit", "fruit", "설향 딸기", "Seolhyang strawberries", "berries", (214, 44, 56), LEAF, COOL, _kg(24_900, 1, 2), (12, 1, 2, 3, 4), love=40),
    Family("fruit", "fruit", "블루베리", "Blueberries", "berries", (60, 64, 120), LEAF, COOL, _kg(26_900, 1, 2), (6, 7, 8), love=22),
    Family("fruit", "fruit", "무화과", "Figs", "fruit", (124, 60, 84), LEAF, WARM, _kg(19_900, 2, 4), (8, 9, 10), love=16),
    Family("fruit", "fruit", "유자", "Yuzu", "fruit", (232, 190, 40), LEAF, GREEN, _kg(16_900, 3, 5), (11, 12), love=14),
    Family("fruit", "fruit", "샤인머스캣", "Shine Muscat grapes", "berries", (150, 186, 92), LEAF, COOL, _kg(23_900, 2, 4), (8, 9, 10), love=24),
    Family("vegetable", "vegetable", "꿀고구마", "Honey sweet potatoes", "roots", (150, 70, 80), LEAF, WARM, _kg(15_900, 3, 5, 10), (9, 10, 11, 12, 1, 2), love=34),
    Family("vegetable", "vegetable", "햇감자", "New potatoes", "roots", (206, 172, 116), LEAF, WARM, _kg(12_900, 5, 10), (6, 7, 8), love=20),
    Family("vegetable", "vegetable", "햇양파", "New onions", "fruit", (208, 150, 84), (150, 170, 90), WARM, _kg(9_900, 5, 10), (6, 7, 8), love=14),
    Family("vegetable", "vegetable", "육쪽마늘", "Six-clove garlic", "fruit", (230, 220, 206), (150, 160, 110), GREY, _kg(17_900, 1, 3), (6, 7, 8), love=14),
    Family("vegetable", "vegetable", "파프리카", "Paprika", "fruit", (232, 160, 40), LEAF, GREEN, _kg(16_900, 2, 5), love=18),
    Family("vegetable", "vegetable", "완숙토마토", "Ripe tomatoes", "fruit", (214, 60, 44), LEAF, GREEN, _kg(14_900, 3, 5), (4, 5, 6, 7), love=22),
    Family("vegetable", "mushroom", "표고버섯", "Shiitake", "mushrooms", (120, 84, 60), (236, 222, 196), GREY, _kg(14_900, 1, 2), love=24),
    Family("vegetable", "mushroom", "느타리버섯", "Oyster mushrooms", "mushrooms", (150, 140, 130), (236, 230, 220), GREY, _kg(9_900, 1, 2), love=12),
    Family("vegetable", "vegetable", "시금치", "Spinach", "greens", (64, 120, 60), (230, 220, 180), GREEN, _kg(10_900, 1, 2), (11, 12, 1, 2, 3), love=10),
    Family("vegetable", "vegetable", "쌈채소 모둠", "Mixed leaf greens", "greens", (96, 150, 70), (220, 214, 170), GREEN, _kg(11_900, 1, 2), love=12),
    Family("vegetable", "vegetable", "절임배추", "Salted cabbage", "greens", (170, 194, 110), (240, 236, 214), GREEN, _kg(38_900, 10, 20), (11, 12), love=30),
    Family("vegetable", "vegetable", "연근", "Lotus root", "roots", (222, 198, 164), LEAF, WARM, _kg(13_900, 2, 4), (10, 11, 12, 1), love=8),
    Family("seafood", "fish-shell", "활전복", "Live abalone", "shells", (96, 90, 84), (170, 200, 190), SEA, _kg(43_900, 1, 2), love=34),
    Family("seafood", "fish-shell", "바지락", "Manila clams", "shells", (176, 156, 130), (230, 224, 210), SEA, _kg(14_900, 2, 4), (3, 4, 5, 6), love=12),
    Family("seafood", "fish-shell", "생굴", "Fresh oysters", "shells", (140, 140, 136), (230, 232, 226), SEA, _kg(15_900, 1, 2), (11, 12, 1, 2), love=18),
    Family("seafood", "seaweed", "매생이", "Maesaengi seaweed", "greens", (30, 84, 64), (220, 226, 214), SEA, _kg(12_900, 1, 2), (12, 1, 2), love=14),
    Family("seafood", "seaweed", "재래김", "Traditional laver", "sheets", (34, 48, 40), (200, 70, 60), GREY, _each(("100장", 12_900), ("200장", 24_500)), love=26, is_tax_free=False),
    Family("seafood", "seaweed", "돌미역", "Rock seaweed", "sheets", (44, 62, 48), (60, 110, 140), SEA, _each(("200g", 11_900), ("400g", 22_500)), love=14),
    Family("seafood", "seaweed", "다시마", "Kelp", "sheets", (58, 70, 44), (170, 130, 60), SEA, _each(("300g", 9_900), ("600g", 18_500)), love=12),
    Family("seafood", "dried-sea", "반건조 참조기", "Half-dried yellow corvina", "fish", (190, 164, 110), (0, 0, 0), SEA, _each(("10미", 34_900), ("20미", 65_900)), love=20, is_tax_free=False),
    Family("seafood", "fish-shell", "손질 민물장어", "Cleaned eel", "fish", (84, 90, 84), (0, 0, 0), SEA, _kg(39_900, 1, 2), (6, 7, 8), love=22),
    Family("seafood", "dried-sea", "자숙 문어", "Boiled octopus", "shells", (150, 64, 84), (236, 200, 206), SEA, _kg(35_900, 1, 2), (1, 2, 9, 10), love=10, is_tax_free=False),
    Family("meat", "beef-pork", "한우 등심", "Hanwoo sirloin", "meat", (190, 60, 64), (246, 226, 220), GREY, _each(("500g", 52_900), ("1kg", 99_000)), (1, 2, 9, 10, 12), love=28),
    Family("meat", "beef-pork", "한우 국거리", "Hanwoo soup cut", "meat", (170, 50, 54), (240, 216, 210), GREY, _each(("500g", 22_900), ("1kg", 43_900)), (1, 2, 9, 10, 12), love=16),
    Family("meat", "beef-pork", "흑돼지 삼겹살", "Black pork belly", "meat", (214, 120, 116), (250, 236, 230), GREY, _each(("600g", 19_900), ("1.2kg", 37_900)), love=24),
    Family("meat", "poultry-egg", "무항생제 유정란", "Antibiotic-free eggs", "eggs", (226, 184, 146), (190, 190, 184), WARM, _each(("20구", 11_900), ("40구", 22_900)), love=24),
    Family("meat", "honey", "토종꿀", "Native honey", "jar", (206, 130, 30), (90, 60, 40), WARM, _each(("500g", 32_000), ("1kg", 60_000)), love=14),
    Family("paste", "sauce", "3년 숙성 된장", "Three-year soybean paste", "jar", (150, 96, 44), (70, 60, 50), WARM, _each(("500g", 13_900), ("1kg", 25_900), ("3kg", 69_000)), love=22, is_tax_free=False),
    Family("paste", "sauce", "찹쌀 고추장", "Glutinous rice chilli paste", "jar", (176, 44, 34), (60, 56, 52), WARM, _each(("500g", 14_900), ("1kg", 27_900)), love=20, is_tax_free=False),
    Family("paste", "sauce", "집간장", "Home soy sauce", "bottle", (64, 40, 30), (60, 60, 60), WARM, _each(("500ml", 11_900), ("900ml", 19_900)), love=10, is_tax_free=False),
    Family("paste", "kimchi", "묵은지", "Aged kimchi", "box", (190, 84, 60), (240, 224, 200), WARM, _kg(24_900, 3, 5, 10), love=22, is_tax_free=False),
    Family("paste", "kimchi", "갓김치", "Mustard-leaf kimchi", "greens", (110, 70, 60), (180, 60, 50), WARM, _kg(21_900, 2, 5), love=14, is_tax_free=False),
    Family("paste", "kimchi", "매실 장아찌", "Pickled green plums", "jar", (140, 150, 60), (84, 100, 60), GREEN, _each(("500g", 12_900), ("1kg", 23_900)), love=10, is_tax_free=False),
    Family("oil", "sauce", "저온압착 참기름", "Cold-pressed sesame oil", "bottle", (176, 110, 40), (60, 70, 60), WARM, _each(("180ml", 18_900), ("300ml", 29_900)), love=20, is_tax_free=False),
    Family("oil", "sauce", "생들기름", "Raw perilla oil", "bottle", (206, 170, 70), (70, 90, 60), GREEN, _each(("180ml", 16_900), ("300ml", 26_900)), love=20, is_tax_free=False),
    Family("oil", "sauce", "현미식초", "Brown rice vinegar", "bottle", (190, 120, 60), (120, 60, 40), WARM, _each(("500ml", 9_900), ("900ml", 16_900)), love=8, is_tax_free=False),
    Family("oil", "sauce", "쌀조청", "Rice syrup", "jar", (130, 70, 30), (100, 80, 50), WARM, _each(("500g", 11_900), ("1kg", 21_900)), love=10, is_tax_free=False),
    Family("snack", "rice-cake", "귀리 누룽지", "Oat scorched rice", "pouch", (214, 184, 130), (160, 110, 60), WARM, _each(("300g", 7_900), ("1kg", 22_900)), love=24, is_tax_free=False),
    Family("snack", "rice-cake", "귀리 미숫가루", "Oat grain powder", "pouch", (200, 180, 150), (120, 100, 70), WARM, _each(("500g", 12_900), ("1kg", 23_900)), (5, 6, 7, 8), love=20, is_tax_free=False),
    Family("snack", "rice-cake", "고구마 말랭이", "Dried sweet potato", "pouch", (190, 120, 90), (170, 80, 50), WARM, _each(("300g", 8_900), ("900g", 23_900)), love=16, is_tax_free=False),
    Family("snack", "rice-cake", "쌀강정", "Rice crunch", "box", (214, 180, 120), (180, 70, 50), WARM, _each(("300g", 9_900), ("선물세트", 29_900)), (1, 2, 9, 10), love=14, is_tax_free=False),
    Family("snack", "rice-cake", "딸기잼", "Strawberry jam", "jar", (186, 40, 52), (230, 220, 210), COOL, _each(("300g", 8_900), ("2병", 16_900)), love=12, is_tax_free=False),
    Family("snack", "rice-cake", "찹쌀떡", "Rice cake", "box", (226, 214, 196), (150, 110, 130), WARM, _each(("20개", 18_900), ("40개", 35_900)), love=12, is_tax_free=False),
    Family("tea", "drink", "우전 녹차", "First-flush green tea", "cup", (150, 180, 164), (150, 170, 80), GREEN, _each(("40g", 28_000), ("80g", 52_000)), (4, 5, 6), love=12, is_tax_free=False),
    Family("tea", "drink", "작두콩차", "Sword-bean tea", "pouch", (150, 160, 100), (110, 120, 60), GREEN, _each(("50g", 8_900), ("100g", 15_900)), (3, 4, 10, 11), love=12, is_tax_free=False),
    Family("tea", "drink", "유자청", "Yuzu preserve", "jar", (226, 170, 40), (190, 130, 40), WARM, _each(("1kg", 15_900), ("2kg", 29_900)), (10, 11, 12, 1, 2), love=20, is_tax_free=False),
    Family("tea", "drink", "도라지배즙", "Bellflower and pear juice", "pouch", (220, 196, 120), (150, 120, 60), WARM, _each(("30포", 26_900), ("60포", 49_900)), (10, 11, 12, 1, 2, 3), love=18, is_tax_free=False),
    Family("tea", "drink", "전통 식혜", "Sweet rice drink", "bottle", (230, 220, 196), (150, 60, 60), WARM, _each(("1L 2병", 13_900), ("1L 6병", 36_900)), (1, 2, 6, 7, 8, 9), love=10, is_tax_free=False),
    Family("craft", "pottery", "청자 찻잔", "Celadon tea cup", "cup", (130, 172, 156), (214, 206, 150), COOL, _each(("1개", 29_000), ("2인 세트", 56_000)), love=8, is_tax_free=False),
    Family("craft", "pottery", "청자 접시", "Celadon plate", "cup", (144, 180, 168), (226, 222, 206), COOL, _each(("1개", 34_000), ("4개", 126_000)), love=6, is_tax_free=False),
    Family("craft", "beauty", "쌀겨 비누", "Rice-bran soap", "soap", (224, 206, 174), (150, 120, 90), COOL, _each(("3개", 12_000), ("6개", 22_000)), love=9, is_tax_free=False),
    Family("gift", "gift", "나루 효도 선물세트", "Naru gift box for parents", "box", (190, 160, 120), (176, 60, 50), CREAM, _each(("실속", 39_000), ("정성", 69_000), ("명품", 120_000)), (1, 2, 5, 9, 10), love=22, is_tax_free=False),
    Family("gift", "gift", "오색 잡곡 선물세트", "Five-grain gift box", "box", (150, 130, 90), (90, 120, 80), GREEN, _each(("2.5kg", 32_000), ("5kg", 59_000)), (1, 2, 9, 10), love=14, is_tax_free=True),
)

# What a producer may put before the name of her goods.
QUALITIES: tuple[tuple[str, str], ...] = (
    ("", ""),
    ("유기농", "Organic"),
    ("무농약", "Pesticide-free"),
    ("GAP 인증", "GAP-certified"),
    ("해풍 맞은", "Sea-wind"),
    ("산지직송", "Straight from the farm"),
    ("할머니표", "Grandma's"),
    ("갓 수확한", "Freshly picked"),
    ("정성 담은", "Made with care"),
    ("나루골", "Naru valley"),
)
