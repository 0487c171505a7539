"""The sources of announcements that Naru can read: national portals, by code."""

from dataclasses import dataclass

from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A portal; ``is_asked`` says that it has an address to fetch from, not only files."""

    code: str
    name: Text
    is_asked: bool = True


SOURCES = {
    one.code: one
    for one in (
        Source(code="bizinfo", name=Text("기업마당", "Bizinfo")),
        Source(code="kstartup", name=Text("K-Startup", "K-Startup")),
        Source(code="gov24", name=Text("보조금24", "Gov24 benefits")),
        Source(code="smes", name=Text("중소벤처24", "SMEs 24")),
        Source(code="smtech", name=Text("중소기업 기술개발 (SMTECH)", "SMTECH"), is_asked=False),
        Source(code="sbiz", name=Text("소상공인시장진흥공단", "SEMAS"), is_asked=False),
    )
}
# What an officer may upload: the shapes of the portals, and a collection of several portals.
SHAPES = {
    **{code: one.name for code, one in SOURCES.items() if one.is_asked},
    "gathered": Text("여러 포털을 모은 파일", "A collection of several portals"),
}
