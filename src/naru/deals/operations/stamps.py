"""The signed time stamp of an inquiry's form: too quick or too old a form is not taken."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from naru.deals.sieve import sieve
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SALT = "naru.inquiry"


class FormTooQuick(Refusal):
    code = "deals.form_too_quick"
    says = Text(
        ko="양식이 너무 빨리 제출되었습니다.",
        en="The form was sent too quickly.",
        more=(
            ("ja", "フォームの送信が早すぎます。"),
            ("zh", "表单提交得太快。"),
            ("vi", "Biểu mẫu được gửi quá nhanh."),
            ("es", "El formulario se envió demasiado rápido."),
        ),
    )
    next_step = Text(
        ko="내용을 한 번 더 읽고 다시 보내 주세요.",
        en="Read it through once more, then send it again.",
        more=(
            ("ja", "内容をもう一度ご確認のうえ、再度送信してください。"),
            ("zh", "请再看一遍内容，然后重新提交。"),
            ("vi", "Vui lòng đọc lại nội dung rồi gửi lại."),
            ("es", "Revíselo una vez más y envíelo de nuevo."),
        ),
    )


class FormTooOld(Refusal):
    code = "deals.form_too_old"
    says = Text(
        ko="양식을 연 지 오래되어 받을 수 없습니다.",
        en="The form was open for too long.",
        more=(
            ("ja", "フォームを開いてから時間が経ちすぎました。"),
            ("zh", "表单打开时间过长。"),
            ("vi", "Biểu mẫu đã mở quá lâu."),
            ("es", "El formulario estuvo abierto demasiado tiempo."),
        ),
    )
    next_step = Text(
        ko="적은 내용은 그대로 있습니다. 다시 보내 주세요.",
        en="What you wrote is still here. Send it again.",
        more=(
            ("ja", "ご記入内容は残っています。もう一度送信してください。"),
            ("zh", "您填写的内容仍在，请重新提交。"),
            ("vi", "Nội dung của bạn vẫn còn. Vui lòng gửi lại."),
            ("es", "Lo que escribió sigue aquí. Envíelo de nuevo."),
        ),
    )


def stamp(*, firm_id: UUID, at: datetime) -> str:
    """Return the stamp that a form to a firm carries."""
    return signing.Signer(salt=SALT).sign_object([str(firm_id), int(at.timestamp())])


def check(given: str, *, firm_id: UUID, at: datetime) -> None:
    """
    Hold a form to the time it was open.

    :raises FormTooQuick: nobody can have read it.
    :raises FormTooOld: it was opened long ago, for another firm, or carries no stamp of ours.
    """
    try:
        firm, opened = signing.Signer(salt=SALT).unsign_object(given)
    except (signing.BadSignature, ValueError, TypeError):
        raise FormTooOld from None
    open_for = at - datetime.fromtimestamp(opened, tz=at.tzinfo)
    if firm != str(firm_id) or open_for > timedelta(hours=sieve().hours_max):
        raise FormTooOld
    if open_for < timedelta(seconds=sieve().seconds_min):
        raise FormTooQuick
