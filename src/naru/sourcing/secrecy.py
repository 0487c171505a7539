"""The words by which a firm promises to keep a request's files secret (비밀유지 서약)."""

from naru.kernel.text import Text

PROMISE = Text(
    ko="이 일감의 도면과 파일은 견적과 제작을 위해서만 보고, 요청 업체의 동의 없이 다른 사람에게 "
    "보여 주거나 넘기지 않으며, 거래가 끝나면 지우겠습니다. 지키지 않아 생긴 손해는 "
    "배상하겠습니다.",
    en="We use the drawings and files of this request for quoting and making only, show or hand "
    "them to nobody without the requesting firm's consent, and delete them when the work is over. "
    "We make good what damage comes of not keeping this.",
)
