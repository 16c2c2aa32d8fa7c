"""Japanese titles and texts of the lengths that people write, the same at every run."""

import random

TOPICS = (
    "りんご輸出商談会", "観光プロモーション", "水道技術の視察", "大学間連携の協議", "防災教育の交流", "介護人材の確保",
    "世界遺産の保存", "港湾の脱炭素化", "伝統工芸の後継者育成", "青少年スポーツ交流", "農業研修生の受入れ",
    "公共交通の運営", "食品見本市への出展", "再生可能エネルギー", "図書館の交流", "下水処理の技術",
)  # fmt: skip
FORMS = ("に係る訪中団の活動支援", "に関する視察団の活動支援", "の同行", "について", "に係る北京市内での面会の取付け")
SENTENCES = (
    "友好都市との交流を再開し、次年度の事業の進め方について先方の担当部署と協議する。",
    "現地の制度の運用と最近の課題について説明を受け、庁内の計画の見直しに生かす。",
    "県内の企業とともに訪問し、取引の可能性がある事業者の紹介を受けたい。",
    "先方の施設を見学し、設備の維持にかかる費用と人員の配置を確認する。",
    "住民の参加を得るための工夫について、担当者から具体的な事例を聞きたい。",
    "観光の担当部署を訪ね、旅行商品の造成に向けた課題を整理する。",
    "学生の交流を広げるため、大学の国際交流の担当者と受入れの条件を話し合う。",
    "あわせて、過去の交流で得た成果を紹介し、資料の交換を行う。",
    "訪問の結果は報告書にまとめ、県内の市町村にも共有する予定である。",
    "日程に余裕を持たせ、移動の遅れがあっても面会に支障が出ないようにしたい。",
)
REMARKS = (
    "面会の日程について、先方から了承の返事がありました。",
    "名簿を差し替えましたので、御確認ください。",
    "通訳の手配は今週中に確定する見込みです。",
    "宿舎の場所が変わりましたので、集合の時刻を改めてお知らせします。",
    "外事弁公室に照会しました。返事があり次第お知らせします。",
)


def title(dice: random.Random) -> str:
    """10 to 34 characters."""
    return (dice.choice(TOPICS) + dice.choice(FORMS))[:34].ljust(10, "等")


def purpose(dice: random.Random) -> str:
    """200 to 600 characters."""
    length, text = dice.randint(200, 600), ""
    while len(text) < length:
        text += dice.choice(SENTENCES)
    return text[:length]


def remark(dice: random.Random) -> str:
    return "".join(dice.choice(REMARKS) for _number in range(dice.randint(1, 4)))
