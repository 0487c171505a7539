"""
What is in season: the words that shoppers look for in each month.

After the monthly food calendar (이달의 제철 식재료) that public bodies print; a county with other
crops changes this table.
"""

SEASON_WORDS: dict[int, tuple[str, ...]] = {
    1: ("굴", "매생이", "한라봉", "시금치", "유자", "떡국"),
    2: ("딸기", "봄동", "한라봉", "미역", "곶감", "된장"),
    3: ("딸기", "냉이", "달래", "주꾸미", "미역", "표고"),
    4: ("두릅", "딸기", "쑥", "고사리", "멸치", "녹차"),
    5: ("마늘", "매실", "토마토", "다슬기", "녹차", "파프리카"),
    6: ("매실", "감자", "마늘", "보리", "토마토", "오디"),
    7: ("감자", "옥수수", "블루베리", "수박", "전복", "토마토"),
    8: ("복숭아", "포도", "옥수수", "고추", "무화과", "전복"),
    9: ("무화과", "포도", "고추", "배", "햅쌀", "꽃게"),
    10: ("사과", "배", "햅쌀", "고구마", "대하", "버섯"),
    11: ("사과", "유자", "햅쌀", "고구마", "김장", "굴"),
    12: ("굴", "유자", "한라봉", "곶감", "김", "떡국"),
}


def words(month: int) -> tuple[str, ...]:
    """Return what is in season in a month, 1 to 12."""
    return SEASON_WORDS[month]
