"""The support menu as the brochures of fiscal years 2018, 2019 and 2021 print it (domain B.1).

An item that a later brochure no longer prints is still offered unless something says that it ended; administrators set the
last year. English names and explanations are ours.
"""

LONG, SHORT = 45, 20
"""Lead times in days (domain C17); no figure was found in any source, so administrators may change them."""


def item(
    code: str, names: tuple[str, str, str], texts: tuple[str, str, str], since: int = 2018, lead: int = LONG
) -> dict:
    name, name_zh, name_en = names
    explanation, explanation_zh, explanation_en = texts
    return {
        "code": code, "name": name, "name_zh": name_zh, "name_en": name_en, "valid_from": since, "lead_days": lead,
        "explanation": explanation, "explanation_zh": explanation_zh, "explanation_en": explanation_en,
    }  # fmt: skip


MENU = (
    item("destination_advice",
         ("訪問先や視察先の選定などの相談", "商定拜访单位・考察地", "Advice on places to visit"),
         ("目的に合う訪問先や視察先を一緒に考えます。", "与贵方一起商定符合目的的拜访单位和考察地。",
          "We help you find places that fit your purpose.")),
    item("appointment",
         ("アポイントメントの取付け", "联系访问单位", "Making appointments"),
         ("外事弁公室などを通じて、訪問先に面会を申し入れます。目的と質問事項が必要です。",
          "通过外事办公室等联系访问单位。需要说明目的和提问事项。",
          "We ask for meetings, usually through the foreign affairs office. Purpose and questions are needed.")),
    item("briefing",
         ("現地の状況などの説明", "介绍当地情况", "Briefing on the local situation"),
         ("中国や現地の状況を、北京事務所やオンラインで説明します。", "在北京事务所或线上介绍中国及当地情况。",
          "We explain the situation in China, at our office or online."), lead=SHORT),
    item("accompany",
         ("北京事務所職員の同行", "职员陪同访问", "Accompanying by our staff"),
         ("面会や視察に職員が同行します。", "职员陪同拜访和考察。", "Our staff come along to meetings and visits.")),
    item("event_staff",
         ("イベントに対する人的支援", "为活动提供人手帮助", "Staff for events"),
         ("物産展や説明会などの運営を手伝います。", "协助举办物产展、说明会等活动。", "We help to run fairs and presentations.")),
    item("office_space",
         ("事務所スペースやパソコンなどの貸出し", "提供办公场地和电脑等", "Use of rooms and computers"),
         ("北京事務所の会議室や机、パソコンを無料で使えます。", "可免费使用北京事务所的会议室、办公桌和电脑。",
          "Meeting room, desk and computer at our office, free of charge."), lead=SHORT),
    item("interpreter",
         ("通訳のあっせん", "安排翻译", "Finding an interpreter"),
         ("通訳者を紹介します。費用は依頼団体の負担です。", "介绍翻译人员，费用由委托单位承担。",
          "We find an interpreter; the fee is paid by your organisation.")),
    item("transport",
         ("送迎", "接送服务", "Transport"),
         ("北京市内で公用車を使えることがあります。", "在北京市内有时可使用公务车。",
          "Our car may be available within Beijing.")),
    item("online_support",
         ("オンライン講演支援", "线上演讲支援", "Support for online lectures"),
         ("オンラインの講演や交流の準備を手伝います。", "协助准备线上演讲和交流。",
          "We help to prepare online lectures and exchanges."),
         since=2021),
    item("web_posting",
         ("ホームページへの掲載", "在网站上刊登", "Posting on our website"),
         ("中国語の記事や催しの案内を掲載します。", "刊登中文文章和活动信息。",
          "We post your articles and announcements in Chinese.")),
)  # fmt: skip
