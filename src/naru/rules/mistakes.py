"""Say in both languages what is wrong at a place of a rulebook file."""

from collections.abc import Mapping
from typing import Any

from naru.kernel.text import Text

SAYS: Mapping[str, Text] = {
    "missing": Text("꼭 있어야 하는 항목이 빠졌습니다", "it is missing"),
    "extra_forbidden": Text("알 수 없는 항목입니다", "it is not known here"),
    "string_type": Text("따옴표로 묶은 글이어야 합니다", "it should be a text in quotes"),
    "int_type": Text("정수여야 합니다", "it should be a whole number"),
    "bool_type": Text("true나 false여야 합니다", "it should be true or false"),
    "date_type": Text("날짜여야 합니다 (예: 2026-01-01)", "it should be a date"),
    "datetime_type": Text(
        "날짜와 시각이어야 합니다 (예: 2026-03-01T09:00:00+09:00)", "it should be a date and time"
    ),
    "timezone_aware": Text("시각에 +09:00을 붙여 주세요", "the time needs its zone (+09:00)"),
    "tuple_type": Text("[ ] 목록이어야 합니다", "it should be a list"),
    "model_type": Text("{ } 표여야 합니다", "it should be a table"),
    "dict_type": Text("{ } 표여야 합니다", "it should be a table"),
    "literal_error": Text("다음 중 하나여야 합니다: {expected}", "it should be {expected}"),
    "enum": Text("다음 중 하나여야 합니다: {expected}", "it should be {expected}"),
    "union_tag_invalid": Text("알 수 없는 규칙입니다: {tag}", "there is no rule {tag}"),
    "union_tag_not_found": Text('rule = "…"이 없습니다', "it does not say its rule"),
    "greater_than_equal": Text("{ge} 이상이어야 합니다", "it should be {ge} or more"),
    "less_than_equal": Text("{le} 이하여야 합니다", "it should be {le} or less"),
    "string_pattern_mismatch": Text(
        "쓸 수 없는 글자나 꼴입니다 (꼴: {pattern})", "it does not look as it should ({pattern})"
    ),
    "string_too_short": Text("비어 있습니다", "it is empty"),
    "string_too_long": Text("{max_length}자를 넘습니다", "it is longer than {max_length} letters"),
    "too_short": Text("{min_length}개 이상이어야 합니다", "there should be {min_length} or more"),
    "too_long": Text("{max_length}개를 넘습니다", "there are more than {max_length}"),
}
KOREAN: Mapping[str, str] = {
    "a code is used twice": "같은 code가 두 번 나옵니다",
    "an item needs evidence or a question": "항목에 evidence나 question이 있어야 합니다",
    "evidence and question give different most points": (
        "evidence와 question의 가장 높은 배점이 다릅니다"
    ),
    "more than twelve questions are asked": "묻는 문항이 열두 개를 넘습니다",
    "no record tells this": "기록에서 알 수 없는 항목입니다",
    "points go against what is better": "배점이 better와 반대로 갑니다",
    "the items of an axis do not add up to a hundred": "한 축의 배점 합이 100이 아닙니다",
    "where less is better, the first step begins at 0": "better가 less이면 0부터 적어야 합니다",
    "a choice needs choices": "고를 값(choices)이 없습니다",
    "a review needs criteria": "평가 항목(criterion)이 없습니다",
    "a sub-programme names an unknown strategy": "세부사업이 없는 추진전략을 가리킵니다",
    "first is after last": "첫날이 마지막 날보다 늦습니다",
    "low is above high": "하한이 상한보다 큽니다",
    "money in a wallet needs [wallet]": "지갑으로 주려면 [wallet]이 있어야 합니다",
    "name the other fact in at_most or in at_least": "견줄 항목을 at_most나 at_least에 적어 주세요",
    "name the programmes": "사업 id를 적어 주세요",
    "say [[terms]]: who may have it since when": "[[terms]](자격과 금액)가 없습니다",
    "say either use_by or valid_days": "use_by와 valid_days 중 하나만 적어 주세요",
    "say how long, in years, months or days": "기간을 years, months, days로 적어 주세요",
    "say how often: a fact or a rate": "fact나 rate 중 하나를 적어 주세요",
    "say of what: a fact or an amount": "fact나 amount 중 하나를 적어 주세요",
    "say the basis, or that it is an assumption": "근거를 적거나 가정이라고 밝혀 주세요",
    "steps do not rise": "구간이 작은 값부터 차례로 적혀 있지 않습니다",
    "the budgets of the sub-programmes do not add up to the total": (
        "세부사업 예산의 합이 전체 예산과 다릅니다"
    ),
    "the instalments do not add up to the whole": "지급 차수의 비율 합이 10,000이 아닙니다",
    "the round closes before it opens": "접수 마감이 시작보다 빠릅니다",
    "tie_break names an unknown criterion": "tie_break에 없는 평가 항목이 있습니다",
    "until is not after since": "끝나는 날이 시작일보다 늦어야 합니다",
}
OWN = "Value error, "


def said(error: Mapping[str, Any]) -> Text:
    """Say one error of pydantic; what is not known is said as pydantic does."""
    found = SAYS.get(str(error["type"]))
    if found is not None:
        values = {name: _quoted(value) for name, value in error.get("ctx", {}).items()}
        return found.fill(**values)
    message = str(error["msg"]).removeprefix(OWN)
    return Text(KOREAN.get(message, message), message)


def _quoted(value: Any) -> Any:
    return str(value).replace(" or ", ", ") if isinstance(value, str) else value
