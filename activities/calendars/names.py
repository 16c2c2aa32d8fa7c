"""The names of holidays in the three languages, and the days that are off whatever a year's notice says."""

from typing import NamedTuple

from .models import Country


class Names(NamedTuple):
    ja: str
    zh: str
    en: str


YEAR_END = Names("年末年始", "年末年初", "Year-end holidays")
IN_LIEU = Names("振替休日", "补休日", "Substitute holiday")

JAPANESE = {
    names.ja: names
    for names in (
        YEAR_END,
        IN_LIEU,
        Names("元日", "元旦", "New Year's Day"),
        Names("成人の日", "成人节", "Coming of Age Day"),
        Names("建国記念の日", "建国纪念日", "National Foundation Day"),
        Names("天皇誕生日", "天皇诞生日", "Emperor's Birthday"),
        Names("春分の日", "春分日", "Vernal Equinox Day"),
        Names("昭和の日", "昭和日", "Showa Day"),
        Names("憲法記念日", "宪法纪念日", "Constitution Memorial Day"),
        Names("みどりの日", "绿之日", "Greenery Day"),
        Names("こどもの日", "儿童节", "Children's Day"),
        Names("海の日", "海之日", "Marine Day"),
        Names("山の日", "山之日", "Mountain Day"),
        Names("敬老の日", "敬老日", "Respect for the Aged Day"),
        Names("国民の休日", "国民休日", "Citizens' Holiday"),
        Names("秋分の日", "秋分日", "Autumnal Equinox Day"),
        Names("体育の日", "体育日", "Health and Sports Day"),
        Names("スポーツの日", "体育日", "Sports Day"),
        Names("文化の日", "文化日", "Culture Day"),
        Names("勤労感謝の日", "勤劳感谢日", "Labour Thanksgiving Day"),
        Names("天皇の即位の日", "天皇即位日", "Enthronement Day"),
        Names("即位礼正殿の儀", "即位礼正殿之仪", "Enthronement Ceremony"),
    )
}

CHINESE = {
    "New Year's Day": Names("元旦", "元旦", "New Year's Day"),
    "Spring Festival": Names("春節", "春节", "Spring Festival"),
    "Tomb-sweeping Day": Names("清明節", "清明节", "Qingming Festival"),
    "Labour Day": Names("労働節", "劳动节", "Labour Day"),
    "Dragon Boat Festival": Names("端午節", "端午节", "Dragon Boat Festival"),
    "Mid-autumn Festival": Names("中秋節", "中秋节", "Mid-Autumn Festival"),
    "National Day": Names("国慶節", "国庆节", "National Day"),
}
"""By the name the library gives them."""

FIXED_DAYS: dict[str, dict[tuple[int, int], Names]] = {
    Country.JP: {(12, 29): YEAR_END, (12, 30): YEAR_END, (12, 31): YEAR_END}
    | {(1, 1): JAPANESE["元日"], (1, 2): YEAR_END, (1, 3): YEAR_END},
    Country.CN: {(1, 1): CHINESE["New Year's Day"]}
    | {(5, day): CHINESE["Labour Day"] for day in (1, 2)}
    | {(10, day): CHINESE["National Day"] for day in (1, 2, 3)},
}
"""Off in every year, announced or not: by law in China (domain C), by custom in Japanese town halls."""


def japanese(name: str) -> Names:
    """All three names of a Japanese holiday; one the table does not know keeps its own."""
    if name.endswith(IN_LIEU.ja):
        return IN_LIEU
    return JAPANESE.get(name, Names(name, name, name))


def chinese(name: str, *, works: bool) -> Names:
    """All three names of a Chinese holiday, or of the day worked in exchange for it."""
    names = CHINESE.get(name, Names(name, name, name))
    if not works:
        return names
    return Names(f"振替出勤日（{names.ja}）", f"调休上班（{names.zh}）", f"Make-up workday ({names.en})")
