"""Japanese titles and texts of the lengths that people write, the same at every run.

Sentences are put together from topics, places and wishes, so that common words are common (観光 in every sixth text),
others rare (瀋陽 in a few of a hundred, some of them written 沈阳), and hardly a whole sentence is there twice.
"""

import random

TOPICS = (
    "りんご輸出商談会", "観光プロモーション", "水道技術の視察", "大学間連携の協議", "防災教育の交流",
    "介護人材の確保", "世界遺産の保存", "港湾の脱炭素化", "伝統工芸の後継者育成", "青少年スポーツ交流",
    "農業研修生の受入れ", "公共交通の運営", "食品見本市への出展", "再生可能エネルギー", "図書館の交流",
    "下水処理の技術",
)  # fmt: skip
FORMS = ("に係る訪中団の活動支援", "に関する視察団の活動支援", "の同行", "について", "に係る北京市内での面会の取付け")
SUBJECTS = (
    "友好都市との交流", "高齢者の見守り", "廃棄物の分別", "水源林の保全", "地下鉄の延伸", "温泉街の再生",
    "酒蔵の海外販路", "果樹の品種登録", "義務教育学校の運営", "日本語教師の養成", "大気汚染の観測",
    "耕作放棄地の活用", "木造住宅の耐震化", "救急医療の体制", "子育て世帯への支援", "空港の路線誘致",
    "電気自動車の普及", "博物館の収蔵品の貸出し", "漆器の展示販売", "水産物の衛生証明", "茶の輸出手続",
    "茶園の機械化", "雪害への備え", "堤防の補強", "避難所の運営", "映画撮影の誘致", "修学旅行の受入れ",
    "留学生の就職支援", "外国人相談窓口", "多文化共生の計画", "特産品の商標", "越境電子商取引", "冷蔵輸送の温度管理",
    "コンテナ航路の再開", "造船所の跡地", "製紙工場の排水", "鉄鋼業の省エネルギー", "太陽光発電の規制",
    "地熱発電の調査", "水素ステーションの整備", "卓球選手の合同合宿", "書道展の巡回", "合唱団の公演",
    "パンダの借受け", "動物園の共同研究", "植物園の種子交換", "陶磁器の共同制作", "城壁の修復", "古文書の電子化",
    "遺跡の三次元計測",
)  # fmt: skip
PLACES = (
    "北京市", "上海市", "天津市", "重慶市", "大連市", "長春市", "哈爾浜市", "青島市", "済南市", "西安市", "成都市",
    "武漢市", "長沙市", "南京市", "蘇州市", "杭州市", "寧波市", "福州市", "廈門市", "広州市", "深圳市", "昆明市",
    "貴陽市", "蘭州市", "西寧市", "太原市", "鄭州市", "合肥市", "南昌市", "海口市", "煙台市", "揚州市", "綿陽市",
    "吉林市", "丹東市", "洛陽市", "桂林市", "珠海市", "義烏市", "安康市",
)  # fmt: skip
RARE_PLACES = ("瀋陽市", "瀋陽市", "沈阳市")
WISHES = (
    "制度の運用と最近の課題について説明を受けたい", "次年度の進め方を担当部署と協議する",
    "設備の維持にかかる費用と人員の配置を確認する", "住民の参加を得るための工夫を具体的に聞きたい",
    "取引の可能性がある事業者の紹介を受けたい", "大学の担当者と受入れの条件を話し合う",
    "過去の交流で得た成果を紹介し、資料を交換する", "現地の条例とその改正の経緯を調べる",
    "庁内の計画の見直しに生かす", "報告書にまとめて県内の市町村に共有する",
    "実際の工程を見学し、写真の撮影が許されるかを確かめる", "先方の幹部を表敬し、覚書の更新を申し入れる",
    "通訳を交えて一時間ほどの意見交換を行う", "補助金の割合と審査の手順を尋ねる", "若手の職員の相互派遣を提案する",
    "共同で催しを開く時期と会場を決める",
)  # fmt: skip
TOURISM = (
    "観光の担当部署を訪ね、旅行商品の造成に向けた課題を整理する。", "観光客の動向を{place}の旅行会社から聞き取る。",
    "{subject}を観光の資源として見せる方法を考える。",
)  # fmt: skip
FRAMES = (
    "{place}では{subject}が進んでおり、{wish}。", "{subject}に関して、{place}の外事弁公室を通じて{wish}。",
    "昨年度に{place}を訪れた際の{subject}の話を受け、{wish}。",
    "本県の{subject}は人手の不足が続いているため、{wish}。", "{place}の{subject}と本市の取組を比べ、{wish}。",
    "あわせて、{subject}の分野でも{wish}。", "日程に余裕があれば{place}に移動し、{wish}。",
    "議会から{subject}の見通しを問われており、{wish}。", "{subject}については民間の団体も同行し、{wish}。",
)  # fmt: skip
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
    """400 to 600 characters."""
    length, text = dice.randint(400, 600), ""
    while len(text) < length:
        text += sentence(dice)
    return text[:length]


def sentence(dice: random.Random) -> str:
    """One sentence; in a hundred, one is about tourism, and four in a thousand are about Shenyang."""
    frame = dice.choice(TOURISM if dice.random() < 0.012 else FRAMES)
    place = dice.choice(RARE_PLACES if dice.random() < 0.004 else PLACES)
    return frame.format(place=place, subject=dice.choice(SUBJECTS), wish=dice.choice(WISHES))


def remark(dice: random.Random) -> str:
    return "".join(dice.choice(REMARKS) for _number in range(dice.randint(1, 4)))
