"""The columns of the Excel file: how they are headed in Japanese and Chinese, what else people call them, what goes in."""

from dataclasses import dataclass

from activities.research.questions_reading import name_of
from activities.trips.both import Both

from ..models import Diet, Language

BODY, REASONS = "body", "reasons"
EVENTS = {"receptions": "reception", "visits": "visit"}


@dataclass(frozen=True)
class Column:
    """`name` is that of the field of the person's form, or `body`; `also` are other headings, apart by spaces."""

    name: str
    heading: Both
    hint: Both
    also: str = ""
    width: int = 16
    choices: tuple[Both, ...] = ()

    @property
    def cell(self) -> str:
        """Both languages in one cell."""
        return "\n".join(dict.fromkeys(self.heading))


ANSWERS = (Both("要", "需要"), Both("不要", "不需要"))
LANGUAGES = {Language.JAPANESE: Both("日本語", "日文"), Language.CHINESE: Both("中国語", "中文")}
DIETS = {
    Diet.NONE: Both("特になし", "无"),
    Diet.VEGETARIAN: Both("ベジタリアン", "素食"),
    Diet.HALAL: Both("ハラール", "清真"),
    Diet.ALLERGY: Both("食物アレルギー", "食物过敏"),
    Diet.OTHER: Both("その他", "其他"),
}
EVERYTHING = Both("すべて", "全部")
A_DAY = Both("例：2027-05-20、令和9年5月20日", "例：2027-05-20")
A_TIME = Both("北京時間。例：14:30", "北京时间。例：14:30")
SEVERAL = Both("複数は「、」で区切ります。「すべて」も可", "多项用“、”隔开，也可填“全部”")

COLUMNS = (
    Column(
        BODY,
        Both("団体名", "单位名称"),
        Both("必須。案内した団体の中から選びます", "必填。请从受邀单位中选择"),
        "団体 自治体名 自治体 機関名 単位名称 机构名称 机构 单位 organisation body",
        34,
    ),
    Column(
        "name",
        Both("氏名（漢字）", "姓名（日文汉字）"),
        Both("氏名はいずれかの表記で必ず書きます", "姓名至少填写一种写法"),
        "氏名 名前 お名前 氏名漢字 name",
    ),
    Column(
        "name_kana",
        Both("フリガナ", "假名"),
        Both("例：アオモリ　ハナコ", "例：アオモリ　ハナコ"),
        "ふりがな カナ 読み 氏名カナ 氏名フリガナ 氏名ふりがな 读音 kana",
        18,
    ),
    Column(
        "name_roman",
        Both("ローマ字", "拼音（罗马字）"),
        Both("旅券のとおり。例：AOMORI Hanako", "与护照一致。例：WANG Xiaoming"),
        "ローマ字氏名 英字氏名 氏名ローマ字 氏名英字 姓名拼音 拼音 罗马字 roman",
        20,
    ),
    Column(
        "name_zh",
        Both("氏名（簡体字）", "姓名（简体字）"),
        Both("中国語での表記（仮名は不可）", "中文写法"),
        "姓名 簡体字 氏名中国語 中国語氏名 姓名中文 中文姓名",
    ),
    Column(
        "organisation_ja",
        Both("所属（日本語）", "所属部门（日文）"),
        Both("団体名と同じなら空欄", "与单位名称相同则留空"),
        "所属",
        24,
    ),
    Column(
        "organisation_zh",
        Both("所属（中国語）", "所属部门（中文）"),
        Both("団体名と同じなら空欄", "与单位名称相同则留空"),
        "部门 所属部门",
        24,
    ),
    Column(
        "post_ja", Both("役職（日本語）", "职务（日文）"), Both("例：国際交流課長", "例：国際交流課長"), "役職 職名", 20
    ),
    Column(
        "post_zh",
        Both("役職（中国語）", "职务（中文）"),
        Both("例：国际交流处处长", "例：国际交流处处长"),
        "职务 职位",
        20,
    ),
    Column("email", Both("メールアドレス", "电子邮箱"), Both("", ""), "メール eメール 邮箱 電子メール email", 26),
    Column("phone", Both("電話番号", "电话号码"), Both("", ""), "電話 电话 手机 携帯電話 phone"),
    Column(
        "language",
        Both("使用言語", "使用语言"),
        Both("日本語または中国語", "日文或中文"),
        "言語 语言 language",
        12,
        tuple(LANGUAGES.values()),
    ),
    Column("arrival_day", Both("到着日", "抵达日期"), A_DAY, "到着年月日 到达日期 arrival", 14),
    Column("arrival_time", Both("到着時刻", "抵达时间"), A_TIME, "到达时间", 11),
    Column(
        "arrival_by", Both("到着便", "抵达航班/车次"), Both("例：CA422", "例：CA422"), "抵达航班 抵达车次 到着便名", 14
    ),
    Column("departure_day", Both("出発日", "离开日期"), A_DAY, "出発年月日 返程日期 departure", 14),
    Column("departure_time", Both("出発時刻", "离开时间"), A_TIME, "返程时间", 11),
    Column(
        "departure_by",
        Both("出発便", "离开航班/车次"),
        Both("例：CA421", "例：CA421"),
        "离开航班 离开车次 返程航班 出発便名",
        14,
    ),
    Column(
        "needs_hotel",
        Both("宿泊手配", "是否住宿"),
        Both("要または不要", "需要或不需要"),
        "宿泊 住宿 ホテル hotel",
        11,
        ANSWERS,
    ),
    Column("hotel_from", Both("宿泊開始日", "入住日期"), A_DAY, "チェックイン チェックイン日 入住", 14),
    Column("hotel_until", Both("チェックアウト日", "退房日期"), A_DAY, "宿泊終了日 チェックアウト 退房", 14),
    Column("receptions", Both("レセプション", "招待会"), SEVERAL, "参加するレセプション 欢迎宴会 宴会 reception", 30),
    Column("visits", Both("視察", "考察"), SEVERAL, "参加する視察 行政視察 行政考察 参观考察 visit", 30),
    Column(
        "diet",
        Both("食事の制限", "饮食限制"),
        Both("一覧から選びます", "请从列表中选择"),
        "食事 饮食 diet",
        16,
        tuple(DIETS.values()),
    ),
    Column(
        "diet_note",
        Both("食事の配慮事項", "饮食注意事项"),
        Both("例：えび、かに", "例：虾、蟹"),
        "配慮事項 注意事项 忌口",
        24,
    ),
    Column("remark", Both("備考", "备注"), Both("", ""), "remark", 24),
)
REASON = Column(REASONS, Both("取り込めなかった理由", "未能导入的原因"), Both("", ""), "理由 原因 reason", 50)
BY_NAME = {column.name: column for column in (*COLUMNS, REASON)}


def known_headings() -> dict[str, str]:
    """Every way a column may be headed, folded as `name_of` folds: its name."""
    found: dict[str, str] = {}
    for column in (*COLUMNS, REASON):
        for text in column.also.split():
            found[name_of(text)] = column.name
    for column in (*COLUMNS, REASON):
        for text in column.heading:
            found[bare(text)] = column.name
    return found


def bare(text: str) -> str:
    """A heading without widths, spaces and brackets; what stands in brackets counts, since it tells the scripts apart."""
    return name_of(text.translate(str.maketrans("（）()[]【】", "        ")))


KNOWN = known_headings()


def column_of(cell: str) -> str:
    """Which column a heading names; empty for one we do not have."""
    for line in [cell, *cell.splitlines()]:
        if found := KNOWN.get(bare(line)) or KNOWN.get(name_of(line)):
            return found
    return ""
