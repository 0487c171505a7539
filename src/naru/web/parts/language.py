"""
The reader's own settings, each in a cookie: language, and larger letters.

Pages for buyers abroad say their language in the address (``/abroad/ja/…``), so that every language
has an address of its own which search engines find.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from naru.kernel import languages

LANGUAGE_COOKIE = "naru_language"
LETTERS_COOKIE = "naru_letters"
LANGUAGES = ("ko", "en")
ABROAD = "/abroad/"  # the first part of every address for buyers abroad
LETTERS = ("normal", "large")
COOKIE_AGE_SECONDS = 365 * 24 * 3600


def LanguageMiddleware(  # noqa: N802 - Django names middleware like classes
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer in Korean unless the reader chose English or the address names another language."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = _of_address(request.path) or _chosen(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def _of_address(path: str) -> str:
    if not path.startswith(ABROAD):
        return ""
    named = path.removeprefix(ABROAD).split("/")[0]
    return languages.framework_tag(named) if named in languages.LANGUAGES else "en"


def _chosen(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(LANGUAGE_COOKIE) or request.GET.get("lang", "")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def _back(request: HttpRequest) -> str:
    address = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if safe else "/"


def _keep(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    response = HttpResponseRedirect(_back(request))
    response.set_cookie(
        cookie,
        value,
        max_age=COOKIE_AGE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


@csrf_exempt  # keeps a wish of the reader, changes nothing else; pages stay free of tokens
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back to the page one came from."""
    wish = request.POST.get("language", "")
    return _keep(request, LANGUAGE_COOKIE, wish if wish in LANGUAGES else LANGUAGES[0])


@csrf_exempt  # as above
@require_POST
def choose_letters(request: HttpRequest) -> HttpResponse:
    """Remember whether the reader wants larger letters."""
    wish = request.POST.get("letters", "")
    return _keep(request, LETTERS_COOKIE, wish if wish in LETTERS else LETTERS[0])
