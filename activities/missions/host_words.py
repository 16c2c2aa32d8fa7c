"""What letters to a host say, in both languages: data, since the office reads the Japanese beside the Chinese that is sent.

None of them names an expert, or a municipality that refused; who is coming is called as published lists do (domain E.4).
Words in braces are filled in: host, subject, place, days, expert.
"""

from activities.trips.both import Both

from .models import HostLetter

Kind = HostLetter.Kind

OPENING = Both(
    "{host}　御中\n\n平素より自治体国際協力専門家派遣事業にご理解とご協力をいただき、誠にありがとうございます。\n",
    "{host}：\n\n您好！感谢贵单位一直以来对日本地方政府国际合作专家派遣项目的理解与支持。\n",
)
CLOSING = Both(
    "\nご不明な点がございましたら、当事務所までご連絡ください。\n\n一般財団法人自治体国際化協会北京事務所",
    "\n如有疑问，请随时与我所联系。\n\n此致\n敬礼\n\n日本自治体国际化协会北京事务所",
)
SUBJECTS = {
    Kind.FOUND: Both("専門家の決定について（{subject}）", "关于确定派遣专家的通知（{subject}）"),
    Kind.DAYS: Both("専門家の派遣期間について（{subject}）", "关于专家派遣日程的通知（{subject}）"),
    Kind.ANOTHER: Both(
        "専門家の派遣に関する現在の状況について（{subject}）", "关于专家派遣工作进展的说明（{subject}）"
    ),
    Kind.NOBODY: Both("専門家派遣のご要望について（{subject}）", "关于贵单位专家派遣申请的答复（{subject}）"),
    Kind.POSTPONED: Both("専門家派遣の延期について（{subject}）", "关于专家派遣延期的通知（{subject}）"),
    Kind.CANCELLED: Both("専門家派遣の中止について（{subject}）", "关于取消专家派遣的通知（{subject}）"),
}
BODIES = {
    Kind.FOUND: Both(
        "ご要望のありました専門家の派遣（{subject}）につきまして、{expert}を派遣することについて、所属団体の同意が得られ"
        "ました。\n派遣期間は{days}。\n今後、協定書の締結と日程の調整を進めてまいりますので、よろしくお願いいたします。\n",
        "贵单位申请的专家派遣（{subject}）一事，现已确定由{expert}前往，并已征得其所属单位同意。\n"
        "派遣日程{days}。\n今后我所将与贵单位签订协议书并商定具体安排，请予以协助。\n",
    ),
    Kind.DAYS: Both(
        "専門家の派遣（{subject}）につきまして、派遣期間は{days}。\n派遣先は{place}です。\n"
        "受入れのご準備と、日程の作成をお願いいたします。\n",
        "关于专家派遣（{subject}）一事，派遣日程{days}。\n派遣地点为{place}。\n"
        "请贵单位做好接待准备，并协助制定具体日程。\n",
    ),
    Kind.ANOTHER: Both(
        "ご要望のありました専門家の派遣（{subject}）につきまして、調整しておりました専門家の派遣が難しくなりました。\n"
        "現在、別の専門家の調整を進めております。決まり次第ご連絡いたします。ご迷惑をおかけいたしますが、ご理解くださいますよう"
        "お願いいたします。\n",
        "贵单位申请的专家派遣（{subject}）一事，原先联系的专家因故无法成行。\n"
        "我所目前正在联系其他合适的专家，一经确定将立即告知贵单位。由此给贵单位带来不便，深表歉意，敬请谅解。\n",
    ),
    Kind.NOBODY: Both(
        "ご要望のありました専門家の派遣（{subject}）につきまして、関係団体に照会いたしましたが、誠に残念ながら、今回は適任の"
        "専門家が見つかりませんでした。\nご期待に沿えず申し訳ございません。次回の要望調査の際に、改めてご要望をお寄せください。\n",
        "贵单位申请的专家派遣（{subject}）一事，我所已向有关单位多方联系，但非常遗憾，此次未能找到合适的专家。\n"
        "未能满足贵单位的要求，深表歉意。欢迎贵单位在下次需求调查时再次提出申请。\n",
    ),
    Kind.POSTPONED: Both(
        "予定しておりました専門家の派遣（{subject}）は、都合により延期することとなりました。\n"
        "新しい派遣期間につきましては、改めてご相談いたします。ご迷惑をおかけいたしますが、ご理解くださいますようお願いいたします。\n",
        "原定的专家派遣（{subject}）因故延期。\n"
        "新的派遣日程我所将另行与贵单位商定。由此给贵单位带来不便，深表歉意，敬请谅解。\n",
    ),
    Kind.CANCELLED: Both(
        "予定しておりました専門家の派遣（{subject}）は、都合により中止することとなりました。\n"
        "ご準備をいただいていたところ、誠に申し訳ございません。今後とも本事業へのご理解とご協力をお願いいたします。\n",
        "原定的专家派遣（{subject}）因故取消。\n"
        "贵单位为此做了准备，我所深表歉意。今后仍请贵单位对本项目继续给予理解与支持。\n",
    ),
}
KNOWN_DAYS = Both("{days}です", "为{days}")
UNKNOWN_DAYS = Both("、改めてご相談いたします", "将另行商定")
HOST, SUBJECT, PLACE = Both("要望元", "贵单位"), Both("専門家派遣", "专家派遣"), Both("貴地", "贵地")
EXPERT = Both("日本の地方自治体の専門家", "日本地方政府的专家")
