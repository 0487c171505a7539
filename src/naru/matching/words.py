"""The closed words of helping: kinds of help, what a firm needs, channels, markets, languages."""

from collections.abc import Iterable, Mapping

from naru.kernel.text import Text

KINDS: Mapping[str, Text] = {
    "mentor": Text("멘토", "Mentor"),
    "specialist": Text("수출전문위원", "Export specialist"),
    "success": Text("성공 공유 멘토", "Success-sharing mentor"),
    "seller": Text("전담셀러", "Dedicated seller"),
}
NEEDS: Mapping[str, Text] = {
    "start": Text("처음 시작하기", "Getting started"),
    "detail_page": Text("상세페이지", "Detail pages"),
    "photos": Text("사진·영상", "Photos and videos"),
    "brand": Text("브랜드·포장", "Brand and packaging"),
    "pricing": Text("원가·가격", "Costs and prices"),
    "advertising": Text("광고·홍보", "Advertising"),
    "live": Text("라이브 방송", "Live shows"),
    "operations": Text("주문·배송 운영", "Orders and delivery"),
    "service": Text("고객 응대", "Customer service"),
    "certification": Text("인증·표시 기준", "Certification and labelling"),
    "buyers": Text("바이어 찾기", "Finding buyers"),
    "export_papers": Text("수출 서류·계약", "Export papers and contracts"),
    "customs": Text("통관·국제 물류", "Customs and freight"),
}
CHANNELS: Mapping[str, Text] = {
    "own_mall": Text("지역 장터·자사몰", "Local or own mall"),
    "open_market": Text("오픈마켓", "Open market"),
    "global_market": Text("해외 쇼핑몰", "Market abroad"),
    "video": Text("동영상 채널", "Video channel"),
    "short_video": Text("짧은 영상", "Short videos"),
    "photo": Text("사진 채널", "Photo channel"),
    "blog": Text("블로그", "Blog"),
    "live": Text("라이브 커머스", "Live commerce"),
}
MARKETS: Mapping[str, Text] = {
    "JP": Text("일본", "Japan"),
    "US": Text("미국", "United States"),
    "CN": Text("중국", "China"),
    "VN": Text("베트남", "Viet Nam"),
    "TW": Text("대만", "Taiwan"),
    "TH": Text("태국", "Thailand"),
    "SG": Text("싱가포르", "Singapore"),
    "EU": Text("유럽", "Europe"),
    "ME": Text("중동", "Middle East"),
}
WAYS: Mapping[str, Text] = {
    "on_site": Text("현장 방문", "On site"),
    "video": Text("화상", "Video call"),
    "phone": Text("전화", "Telephone"),
}
TALENTS: Mapping[str, Text] = {
    "seller": Text("전문셀러", "Professional seller"),
    "merchandiser": Text("온라인 MD", "Online merchandiser"),
    "creator": Text("크리에이터·인플루언서", "Creator or influencer"),
    "interpreter": Text("통역", "Interpreter"),
}
SKILLS: Mapping[str, Text] = {
    "planning": Text("상품 기획", "Planning goods"),
    "detail_page": Text("상세페이지 제작", "Making detail pages"),
    "photo": Text("사진 촬영", "Photography"),
    "video": Text("영상 촬영·편집", "Filming and editing"),
    "live_host": Text("라이브 진행", "Hosting live shows"),
    "advertising": Text("온라인 광고 운영", "Running online advertising"),
    "store": Text("판매 채널 운영", "Running shops on channels"),
    "service": Text("고객 응대", "Customer service"),
    "translation": Text("번역", "Translation"),
    "interpreting": Text("상담 통역", "Interpreting meetings"),
    "export": Text("수출 실무", "Export practice"),
}


def known(codes: Iterable[str], vocabulary: Mapping[str, Text]) -> list[str]:
    """Keep the codes that the vocabulary has, once each, in its own order."""
    wanted = set(codes)
    return [code for code in vocabulary if code in wanted]


def named(codes: Iterable[str], vocabulary: Mapping[str, Text]) -> tuple[Text, ...]:
    """Give the words of codes; an unknown code stands for itself."""
    return tuple(vocabulary.get(code, Text(code, code)) for code in codes)


def joined(texts: Iterable[Text]) -> Text:
    """Write several words on one line, in both languages."""
    found = list(texts)
    return Text("·".join(one.ko for one in found), ", ".join(one.en for one in found))
