"""Words for why somebody is not proposed."""

from django.utils.translation import gettext_lazy as _

WHY = {
    # Translators: 登録が取り消されています
    "withdrawn": _("The registration was withdrawn"),
    # Translators: 登録の手続きが終わっていません
    "draft": _("The registration is still being entered"),
    # Translators: 登録の有効期限が切れています
    "expired": _("The registration has expired"),
    # Translators: 派遣が終わる前に登録の有効期限が切れます
    "expires_early": _("The registration ends before the mission does"),
    # Translators: 所属団体の同意がありません
    "no_consent": _("There is no consent of the body"),
    # Translators: 派遣が終わる前に所属団体の同意の期間が終わります
    "consent_ends": _("The consent of the body ends before the mission does"),
    # Translators: 登録内容が1年以上確認されていません
    "not_confirmed": _("Nobody has confirmed for more than a year that the registration is right"),
    # Translators: 同じ時期にほかの派遣があります
    "away": _("On another mission at the time"),
    # Translators: この派遣への打診に同意がなく、または辞退しています
    "refused": _("Has refused this mission, or stepped back from it"),
}
