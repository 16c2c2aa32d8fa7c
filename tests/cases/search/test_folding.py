"""Folding: names and words of the domain (E and F, glossary G) in the spellings in which people write them."""

import random

import pytest

from activities.cases.search.folding import fold, plain, traced
from activities.cases.search.pieces import FOLDED, KIND, SCOPE, TITLE, WRITTEN, bigrams, pieces_of
from activities.cases.search.words import query_of
from clair.bench import texts

PLACES = [
    ("瀋陽市", "沈阳市"), ("遼寧省", "辽宁省"), ("黒竜江省", "黑龙江省"), ("黒龍江", "黑龙江"), ("済南", "济南"), ("綿陽", "绵阳"), ("広州", "广州"),
    ("重慶", "重庆"), ("長沙市", "长沙市"), ("貴陽市", "贵阳市"), ("貴州省", "贵州省"), ("西寧市", "西宁市"), ("陝西省", "陕西省"),
    ("義烏市", "义乌市"), ("揚州市", "扬州市"), ("江蘇省", "江苏省"), ("湖南省長沙", "湖南省长沙"), ("雲南省麗江市", "云南省丽江市"),
    ("広東省", "广东省"), ("南寧", "南宁"), ("開封市", "开封市"), ("呉江市", "吳江市"), ("天台県", "天台县"), ("彰化県", "彰化縣"),
    ("台湾", "臺灣"), ("廈門", "厦门"), ("煙台市", "烟台市"), ("瀋陽", "瀋阳"), ("大連市", "大连市"), ("成都市都江堰", "成都市都江堰"),
    ("鹿児島県", "鹿儿岛县"), ("長崎県", "长崎县"), ("栃木県", "枥木县"), ("群馬県", "群马县"), ("茨城県", "茨城縣"), ("沖縄県", "冲绳县"),
    ("愛知県", "爱知县"), ("静岡県浜松市", "静冈县滨松市"), ("岐阜県", "岐阜县"), ("鳥取県", "鸟取县"), ("滋賀県", "滋贺县"), ("広島", "廣島"),
]  # fmt: skip
PROGRAMMES = [
    ("観光", "观光"), ("觀光", "观光"), ("経済交流", "經濟交流"), ("経済交流", "经济交流"), ("集団", "集团"), ("友好都市処", "友好都市处"),
    ("外事弁公室", "外事办公室"), ("外事弁公室", "外事辦公室"), ("国際化協会", "国际化协会"), ("訪問団", "访问团"), ("総領事館", "总领事馆"),
    ("東京本部", "东京本部"), ("調査課", "调查课"), ("交流親善課", "交流亲善课"), ("環境保全", "环境保全"),
    ("農業", "农业"), ("林業", "林业"), ("医療", "医疗"), ("図書館", "图书馆"), ("覚書", "觉书"), ("議定書", "议定书"), ("災害補償", "灾害补偿"),
    ("自治体国際協力", "自治體國際協力"), ("下水道", "下水道"), ("廃棄物", "废弃物"), ("電気・発電", "电气・发电"), ("消防・防災", "消防・防灾"),
    ("語学", "语学"), ("職業訓練", "职业训练"), ("友好協会", "友好协会"), ("乾燥", "干燥"), ("日中地域間交流", "日中地域间交流"),
]  # fmt: skip
NAMES = [
    ("渡邉", "渡辺"), ("渡邉", "渡邊"), ("渡辺", "渡边"), ("髙橋", "高橋"), ("山﨑", "山崎"), ("山嵜", "山崎"), ("吉田", "𠮷田"), ("齋藤", "斎藤"),
    ("斉藤", "齐藤"), ("廣瀬", "広瀬"), ("澤田", "沢田"), ("三戸町", "三戶町"), ("冨田", "富田"), ("眞鍋", "真鍋"), ("濱田", "浜田"), ("國分", "国分"),
    ("佐々木", "佐佐木"), ("葛󠄀城市", "葛城市"), ("嶋田", "島田"), ("籠島", "籠嶋"),
]  # fmt: skip
WIDTHS = [
    ("ﾊﾟﾝﾀﾞ", "パンダ"), ("パンダ", "ぱんだ"), ("ＪＥＴプログラム", "JETプログラム"), ("Ｓ－２０２６", "s-2026"), ("チワン族", "ﾁﾜﾝ族"),
    ("フェ市", "フエ市"), ("アモイ", "ｱﾓｲ"), ("第３回", "第3回"), ("クレア", "くれあ"), ("ｾﾐﾅｰ", "セミナー"), ("茅ヶ崎", "茅ケ崎"), ("観 光", "観光"),
    ("観\u200b光", "観光"), ("ジョン・スミス", "ジョンスミス"), ("順천시", "順천시"), ("が", "か\u3099"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [*PLACES, *PROGRAMMES, *NAMES, *WIDTHS])
def test_two_spellings_are_one(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("観光", "光観"), ("北京", "南京"), ("ビール", "ビル"), ("長崎", "長野"), ("湖南", "湖北"), ("県", "市")],
)
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


def test_what_is_no_letter_separates_words():
    assert fold("北京／上海、(天津)") == "北京 上海 天津"
    assert [fold(text) for text in ("", "・", "！？", "😀", "\x00", "\ud800", "\u200b")] == [""] * 7


def test_as_written_keeps_the_spelling():
    assert plain("渡邉、ﾊﾟﾝﾀﾞ") == "渡邉 ﾊﾟﾝﾀﾞ"


def test_folding_twice_changes_nothing():
    every = "".join(
        chr(code)
        for first, last in ((0x3041, 0x3097), (0x30A1, 0x30FB), (0x4E00, 0xA000))
        for code in range(first, last)
    )
    assert fold(fold(every)) == fold(every)


@pytest.mark.parametrize(
    "text", ["ﾊﾟﾝﾀﾞ の観　光\nabc  def", "渡邉・佐々木（瀋陽）", "葛󠄀城市 か\u3099", "", " 。", "①㈱"]
)
def test_traced_places_lead_back_to_the_text(text):
    folded, places = traced(text)
    assert len(folded) == len(places)
    assert places == sorted(places)
    assert all(fold(text[place]) or folded[number] == " " for number, place in enumerate(places))


def test_traced_is_the_folded_text():
    dice = random.Random(1)
    for _number in range(20):
        text = texts.purpose(dice)
        assert traced(text)[0].strip() == fold(text)


def test_pieces_are_pairs_inside_words():
    assert bigrams("観光 県 abc") == ["観光", "県", "ab", "bc"]
    assert pieces_of("観光", "", fold("観光"), [7]) == {
        FOLDED: {"观光", "观", "光"}, WRITTEN: {"観光", "観", "光"}, TITLE: {"観光", "観", "光"}, SCOPE: {"7"}, KIND: set(),
    }  # fmt: skip


@pytest.mark.django_db
def test_a_sentence_is_looked_up_by_few_pieces():
    asked = query_of("昨年度に北京市を訪れた際の温泉街の再生の話を受け、庁内の計画の見直しに生かす").pieces
    assert len(asked) == 8
