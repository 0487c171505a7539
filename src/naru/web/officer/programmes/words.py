"""How programmes are said on the officers' pages: kinds, ways, applicants, what comes next."""

from naru.kernel.text import Text
from naru.programmes.queries.call_desk import CallDesk
from naru.web.parts import wording

KINDS = {
    "entitlement": Text("정액 지원금", "fixed payment"),
    "grant": Text("보조금", "grant"),
    "voucher": Text("바우처", "voucher"),
    "in_kind": Text("현물·자리", "thing or seat"),
    "premium": Text("보험료 지원", "premium support"),
    "designation": Text("지정", "designation"),
    "guarantee": Text("보증", "guarantee"),
    "benefit": Text("급여", "benefit"),
    "payback": Text("페이백", "pay-back"),
    "loan": Text("정책자금 융자", "loan"),
    "plan": Text("종합계획", "plan"),
}
APPLICANTS = {
    "firm": Text("사업자", "firm"),
    "person": Text("개인", "person"),
    "group": Text("단체", "group"),
}
WAYS = {
    "online": Text("온라인", "online"),
    "on_site": Text("방문", "on site"),
    "link": Text("링크", "by link"),
    "email": Text("이메일", "by e-mail"),
    "bulk": Text("일괄", "in bulk"),
}
RULE = {
    "yes": Text("기준 충족", "meets the rule"),
    "no": Text("기준 미충족", "does not meet it"),
    "unknown": Text("확인 필요", "not known"),
}
PAPERS = {
    "missing": Text("빠진 서류 있음", "papers missing"),
    "unchecked": Text("확인 전 서류 있음", "papers not checked"),
    "bad": Text("부적합 서류 있음", "papers not good"),
}
SOURCES = {
    "record": Text("기록", "record"),
    "asked": Text("신청서", "answer"),
    "roster": Text("명부", "roster"),
    "office": Text("담당자", "office"),
}
NOTICES = {
    "notice": Text("공고", "Notice"),
    "change": Text("변경 공고", "Change"),
    "extension": Text("기간 연장", "Extension"),
    "renewal": Text("재공고", "Renewal"),
}
NEXT = {
    "write": Text("공고문을 쓰고 엽니다.", "Write the notice and open the call."),
    "wait": Text("접수를 받고 있습니다.", "Applications are coming in."),
    "close": Text("접수 기간이 끝났습니다. 마감합니다.", "The window has ended: close the call."),
    "screen": Text("서류검토를 기다리는 신청이 있습니다.", "Applications wait for screening."),
    "rank": Text("순위를 확인하고 선정안을 올립니다.", "See the ranking and propose a selection."),
    "approve": Text("선정안이 결재를 기다립니다.", "A selection waits for approval."),
    "publish": Text("선정 결과를 발표합니다.", "Publish the results."),
    "agree": Text("협약을 맺습니다.", "Make the agreements."),
    "hear": Text("이의신청을 처리합니다.", "Hear the objections."),
    "run": Text("선정된 곳의 집행을 살핍니다.", "Follow what was awarded."),
}


def said(words: dict[str, Text], code: str) -> str:
    """Say a code in the reader's language."""
    return wording.said(words.get(code, Text(code)))


def options(words: dict[str, Text]) -> list[tuple[str, str]]:
    """Return codes with their words, to choose from."""
    return [(code, wording.said(text)) for code, text in words.items()]


def rule_code(allowed: bool | None) -> str:  # noqa: FBT001 - a verdict
    """Return the code of what the rule said."""
    return {True: "yes", False: "no", None: "unknown"}[allowed]


def next_step(call: CallDesk, *, all_closed: bool) -> str:
    """Return the code of what an officer does next with a call."""
    counts = call.counts
    waiting = counts.get("submitted", 0) + counts.get("supplement", 0)
    steps = (
        ("write", call.status == "draft"),
        ("approve", call.plans_waiting > 0),
        ("hear", call.appeals_filed > 0),
        ("close", call.status == "open" and all_closed),
        ("screen", waiting > 0),
        ("wait", call.status == "open"),
        ("rank", counts.get("eligible", 0) > 0),
        ("publish", call.status == "deciding"),
        ("agree", call.to_agree > 0),
    )
    return next((code for code, is_so in steps if is_so), "run")
