"""The words of letters and of the page on which bodies answer: data in both languages, complete whatever the catalogue has.

A body reads Chinese first, and Japanese where it asks for it.
"""

from activities.calendars.eras import base_language
from activities.calendars.fiscal import fiscal_year_label
from activities.trips.both import Both

LANGUAGES = ("zh", "ja")
NAMES = {"zh": "中文", "ja": "日本語"}
CODES = {"zh": "zh-hans", "ja": "ja"}
"""What Django calls the two languages."""

OFFICE = Both("一般財団法人自治体国際化協会北京事務所", "日本自治体国际化协会北京事务所")
PROGRAMME = Both("自治体国際協力専門家派遣事業", "日本地方政府国际合作专家派遣项目")
SURVEY = Both("要望調査", "需求调查")

INTRO = Both(
    "平素より、日本と中国の地方交流にご理解とご協力をいただき、厚くお礼申し上げます。\n\n"
    "当協会は、中国の地方政府のご要望に応じて、日本の地方公共団体の職員（退職者を含む）を専門家として派遣し、技術指導や研修を行う"
    "「自治体国際協力専門家派遣事業」を実施しています。派遣期間は通常1週間程度です。国際航空券、災害補償費、旅行雑費は当協会が負担し、"
    "中国国内の交通費、通訳、宿泊、食事は受入側にご負担いただきます。\n\n"
    "来年度の派遣計画を立てるため、専門家の派遣を希望する分野と課題をお知らせください。ご要望がない場合も、その旨ご回答くださいますよう"
    "お願いいたします。",
    "长期以来，贵单位对中日地方交流工作给予大力支持与协助，谨致谢忱。\n\n"
    "本协会根据中国地方政府的需求，派遣日本地方政府的职员（含退休人员）作为专家赴华开展技术指导和培训，实施“日本地方政府国际合作专家"
    "派遣项目”。派遣时间通常为一周左右。国际旅费、意外伤害补偿费、旅行杂费由本协会承担，中国国内交通、翻译、住宿和餐饮由接收方承担。\n\n"
    "为制定下一年度的派遣计划，现就专家派遣的领域和课题征求贵单位的意见。如无需求，也请告知。",
)
INTRO_TEXTS = {"intro_ja": INTRO.ja, "intro_zh": INTRO.zh}
"""What a new survey begins with (domain B.4: purpose, length, who pays). The office changes it as it likes."""

INTERPRETER = {
    "host": Both("必要（要望元で手配）", "需要（由我方安排）"),
    "office": Both("必要（北京事務所の手配を希望）", "需要（希望由北京事务所安排）"),
    "none": Both("不要", "不需要"),
}
CHOICES = {
    "wishes": Both("専門家の派遣を希望する", "希望派遣专家"),
    "nothing": Both("今回は要望がない", "本次无需求"),
}
LABELS = {
    "choice": Both("ご要望の有無", "有无需求"),
    "field": Both("分野", "领域"),
    "topic_ja": Both("テーマ（日本語）", "课题（日文）"),
    "topic_zh": Both("テーマ（中国語）", "课题（中文）"),
    "problem_ja": Both("現状の課題と指導してほしい内容（日本語）", "目前存在的问题和希望指导的内容（日文）"),
    "problem_zh": Both("現状の課題と指導してほしい内容（中国語）", "目前存在的问题和希望指导的内容（中文）"),
    "trainees": Both("指導の対象者", "指导对象"),
    "trainees_number": Both("対象者の人数", "指导对象人数"),
    "wished_from": Both("希望時期（開始）", "希望时间（开始）"),
    "wished_until": Both("希望時期（終了）", "希望时间（结束）"),
    "wished_days": Both("希望日数", "希望天数"),
    "interpreter": Both("通訳", "翻译"),
    "contact_name": Both("担当者氏名", "联系人姓名"),
    "contact_post": Both("部署・役職", "部门及职务"),
    "contact_phone": Both("電話番号", "电话"),
    "contact_email": Both("メールアドレス", "电子邮箱"),
    "remark": Both("北京事務所への連絡事項", "其他需要说明的事项"),
}
HINTS = {
    "topic": Both("例：果樹の病害対策", "例：果树病害防治"),
    "problem": Both(
        "いま困っていること、専門家に指導してほしいことを、できるだけ具体的にお書きください。",
        "请尽量具体说明目前遇到的困难，以及希望专家指导的内容。",
    ),
    "trainees": Both("例：市農業局の技術職員", "例：市农业局技术人员"),
    "wished_from": Both("例：2027-05-10", "例：2027-05-10"),
    "wished_until": Both("幅があってもかまいません。", "可填写大致的时间范围。"),
    "wished_days": Both("通常は5日から1か月、1週間程度が多くなっています。", "通常为5天至1个月，多为一周左右。"),
    "interpreter": Both("通訳の費用は受入側の負担です。", "翻译费用由接收方承担。"),
}
MAY = Both("任意", "选填")
OTHERS_NEED = Both("「その他」を選んだときは、テーマを入力してください。", "选择“其他”时，请填写课题。")
ONE_NEEDED = {
    "topic": Both("テーマを入力してください。", "请填写课题。"),
    "problem": Both("現状の課題と指導してほしい内容を入力してください。", "请填写目前存在的问题和希望指导的内容。"),
}
MISSING = Both("「{}」を入力してください。", "请填写“{}”。")
UNCHOSEN = Both("「{}」を選んでください。", "请选择“{}”。")
ENDS_EARLY = Both("希望時期の終了は、開始以降の日付にしてください。", "结束日期不能早于开始日期。")
NOT_SOON = Both("今後数年以内の日付を入力してください。", "请填写近几年内的日期。")
BOTH_SAID = Both(
    "「今回は要望がない」を選んでいますが、要望が入力されています。要望を削除するか、「専門家の派遣を希望する」を選んでください。",
    "您选择了“本次无需求”，但填写了需求内容。请删除需求内容，或选择“希望派遣专家”。",
)
HANDLED = Both(
    "すでに手続きを始めている要望があります。取りやめる場合は北京事務所へご連絡ください。",
    "部分需求已开始办理。如需取消，请与北京事务所联系。",
)
TOO_MANY = Both("要望は10件までです。", "最多可填写10项需求。")
PAGE = {
    "title": Both("専門家派遣 要望調査", "专家派遣需求调查"),
    "for": Both("回答者：", "填写单位："),
    "until": Both("回答をお願いする日：", "请于以下日期前填写："),
    "wish": Both("要望", "需求"),
    "wishes": Both("要望の内容", "需求内容"),
    "other_language": Both("中国語でも入力する（任意）", "同时填写日文（选填）"),
    "add": Both("要望を追加する", "再添加一项需求"),
    "remove": Both("この要望を削除する", "删除此项需求"),
    "contact": Both("ご担当者", "联系人"),
    "send": Both("回答を送信する", "提交"),
    "send_again": Both("変更した内容で送信し直す", "重新提交"),
    "thanks": Both("ご回答ありがとうございました。回答を受け付けました。", "您的回复已收到，感谢您的支持。"),
    "answered": Both("次の内容でご回答をいただいています。", "我们已收到贵单位的以下回复。"),
    "at": Both("受付日時（北京時間）：", "收到时间（北京时间）："),
    "change": Both("回答を変更する", "修改回复"),
    "may_change": Both("調査が終わるまで、このページで変更できます。", "调查结束前可在本页面修改。"),
    "nothing": Both("今回は要望がないとのご回答です。", "贵单位本次无需求。"),
    "early": Both("この調査はまだ始まっていません。", "本次调查尚未开始。"),
    "over": Both("この調査は終了しました。ご協力ありがとうございました。", "本次调查已结束，感谢您的支持。"),
    "no_answer": Both("ご回答はいただいていません。", "未收到贵单位的回复。"),
    "call": Both("ご質問やご連絡は北京事務所までお願いいたします。", "如有疑问，请与北京事务所联系。"),
    "handled": Both("北京事務所で手続きを始めています（変更はできません）", "北京事务所已开始办理（不可修改）"),
    "overtaken": Both("ほかの方が先に回答を送信しました", "其他人员已先提交了回复"),
    "overtaken_more": Both(
        "あなたの入力内容はまだ送信されていません。下に残っています。先に届いた回答と見比べ、あなたの内容に置き換える場合は、"
        "もう一度送信してください。",
        "您填写的内容尚未提交，仍保留在下方。请与先提交的回复核对，如需以您的内容替换，请再次提交。",
    ),
    "stands": Both("先に届いた回答", "先提交的回复"),
    "wait": Both(
        "短い時間に多くの回答が届いたため、受け付けられませんでした。10分ほどおいて、もう一度送信してください。入力した内容はこの画面に"
        "残っています。",
        "短时间内提交次数过多，未能提交。请约10分钟后重新提交。您填写的内容仍保留在本页面。",
    ),
    "nowhere": Both("このアドレスは使えません", "此网址无法使用"),
    "nowhere_more": Both(
        "アドレスが正しくないか、新しいアドレスに変わっています。お手元の最新のメールをご確認のうえ、北京事務所へお問い合わせください。",
        "网址有误，或已更换为新网址。请核对最新的邮件，或与北京事务所联系。",
    ),
    "people": Both("名", "人"),
    "days": Both("日間", "天"),
    "from_on": Both("{}以降", "{}起"),
    "until_then": Both("{}まで", "{}前"),
    "error": Both("エラー：", "错误："),
    "office_page": Both("この機関の管理ページへ戻る", "返回该机构的管理页面"),
    "preview": Both("確認用の表示です。ここからは送信できません。", "此为预览页面，不能提交。"),
}
MAIL = {
    "greeting": Both("ご担当者 様", "负责同志："),
    "please": Both(
        "次のアドレスを開くと、登録や暗証番号なしで回答できます。調査が終わるまで、何度でも変更できます。",
        "请打开以下网址填写，无需注册和密码。调查结束前可以随时修改。",
    ),
    "secret": Both(
        "このアドレスは貴機関専用です。回答に関わらない方へは転送しないでください。",
        "此网址为贵单位专用，请勿转发给无关人员。",
    ),
    "until": Both("回答をお願いする日：", "请于以下日期前填写："),
    "reminder": Both(
        "先日お送りした要望調査について、まだご回答をいただいておりません。お忙しいところ恐縮ですが、ご要望がない場合も含めて、"
        "ご回答くださいますようお願いいたします。すでにご回答いただいた場合は、行き違いをお許しください。",
        "此前寄送的需求调查尚未收到贵单位的回复。敬请在百忙之中予以填写，无需求的也请告知。如已填写，请忽略本邮件。",
    ),
    "contact": Both(
        "電話 +86-10-6513-8790　メール clairbj-jp@clair.org.cn", "电话 +86-10-6513-8790　邮箱 clairbj-jp@clair.org.cn"
    ),
}
SUBJECTS = {
    "letter": Both("専門家派遣 要望調査（{}）へのご回答のお願い", "关于填写{}专家派遣需求调查的函"),
    "reminder": Both("【再送】専門家派遣 要望調査（{}）へのご回答のお願い", "【提醒】关于填写{}专家派遣需求调查的函"),
}


def reader() -> str:
    """The language of whoever reads now, as far as these words have it: zh or ja."""
    return "zh" if base_language() == "zh" else "ja"


def year_of(fiscal_year: int) -> Both:
    """2027年度（令和9年度）, and the months for those who count calendar years."""
    return Both(fiscal_year_label(fiscal_year, "ja"), fiscal_year_label(fiscal_year, "zh"))


def subject_of(kind: str, fiscal_year: int) -> str:
    """The subject of a letter; mail programmes show little of it, so that it is in Chinese alone."""
    return SUBJECTS[kind].zh.format(f"{fiscal_year}年度")
