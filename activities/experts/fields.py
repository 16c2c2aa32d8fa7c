"""The 32 fields in which experts are asked for and registered, in the order of their numbers (domain D.1).

The English of all and the Japanese of the first thirteen stand in the sources; the rest of the Japanese and the Chinese are
renderings. Papers print both languages at once, so the words are data; a page shows the label for its reader.
"""

from django.db import models
from django.utils.translation import pgettext_lazy

from activities.trips.both import Both


class Field(models.TextChoices):
    AGRICULTURE = "agriculture", pgettext_lazy("field of expertise", "Agriculture")
    AGRI_ENGINEERING = "agri_engineering", pgettext_lazy("field of expertise", "Agricultural engineering")
    FORESTRY = "forestry", pgettext_lazy("field of expertise", "Forestry")
    LIVESTOCK = "livestock", pgettext_lazy("field of expertise", "Livestock industry")
    FISHERIES = "fisheries", pgettext_lazy("field of expertise", "Fisheries")
    BIOTECHNOLOGY = "biotechnology", pgettext_lazy("field of expertise", "Biotechnology")
    COMMERCE = "commerce", pgettext_lazy("field of expertise", "Commerce")
    INDUSTRY = "industry", pgettext_lazy("field of expertise", "Industry and manufacturing")
    CERAMICS = "ceramics", pgettext_lazy("field of expertise", "Ceramics")
    URBAN_PLANNING = "urban_planning", pgettext_lazy("field of expertise", "City planning")
    ENVIRONMENT = "environment", pgettext_lazy("field of expertise", "Environmental protection")
    CIVIL_ENGINEERING = "civil_engineering", pgettext_lazy("field of expertise", "Civil engineering")
    WATER_SEWERAGE = "water_sewerage", pgettext_lazy("field of expertise", "Water supply and sewerage")
    PUBLIC_TRANSPORT = "public_transport", pgettext_lazy("field of expertise", "Public transport")
    WASTE = "waste", pgettext_lazy("field of expertise", "Waste disposal")
    ARCHITECTURE_HOUSING = "architecture_housing", pgettext_lazy("field of expertise", "Architecture and housing")
    POWER = "power", pgettext_lazy("field of expertise", "Electricity and power generation")
    FIRE_DISASTER = "fire_disaster", pgettext_lazy("field of expertise", "Fire fighting and disaster prevention")
    SOCIAL_WELFARE = "social_welfare", pgettext_lazy("field of expertise", "Social welfare")
    MEDICAL = "medical", pgettext_lazy("field of expertise", "Medical care")
    HEALTH_HYGIENE = "health_hygiene", pgettext_lazy("field of expertise", "Health and hygiene")
    EDUCATION = "education", pgettext_lazy("field of expertise", "Education")
    VOCATIONAL_TRAINING = "vocational_training", pgettext_lazy("field of expertise", "Vocational training")
    CULTURAL_PROPERTY = "cultural_property", pgettext_lazy("field of expertise", "Protection of cultural property")
    JAPANESE_STUDIES = "japanese_studies", pgettext_lazy("field of expertise", "Japanese culture")
    JAPANESE_LANGUAGE = "japanese_language", pgettext_lazy("field of expertise", "Japanese language")
    TOURISM = "tourism", pgettext_lazy("field of expertise", "Tourism")
    LAW = "law", pgettext_lazy("field of expertise", "Law")
    FINANCE = "finance", pgettext_lazy("field of expertise", "Public finance")
    TAX = "tax", pgettext_lazy("field of expertise", "Taxation")
    ELECTION = "election", pgettext_lazy("field of expertise", "Elections")
    OTHERS = "others", pgettext_lazy("field of expertise", "Other")

    @property
    def words(self) -> Both:
        """The name that papers print, in both languages."""
        return WORDS[self.value]

    @property
    def number(self) -> int:
        """Its place on the lists of the programme, 1 to 32."""
        return list(Field).index(self) + 1

    @property
    def numbered(self) -> str:
        """18 Fire fighting and disaster prevention: as pages show it to their reader."""
        return f"{self.number} {self.label}"

    def listed(self, language: str) -> str:
        """18 消防・防災: as papers print it in their own language, "ja" or "zh"."""
        return f"{self.number} {self.words.told(language)}"


WORDS = {
    "agriculture": Both("農業", "农业"),
    "agri_engineering": Both("農業土木", "农业土木"),
    "forestry": Both("林業", "林业"),
    "livestock": Both("畜産業", "畜牧业"),
    "fisheries": Both("水産業", "水产业"),
    "biotechnology": Both("バイオテクノロジー", "生物技术"),
    "commerce": Both("商業", "商业"),
    "industry": Both("工業", "工业"),
    "ceramics": Both("窯業", "陶瓷业"),
    "urban_planning": Both("都市計画", "城市规划"),
    "environment": Both("環境保全", "环境保护"),
    "civil_engineering": Both("土木", "土木"),
    "water_sewerage": Both("上・下水道", "上下水道"),
    "public_transport": Both("公共交通", "公共交通"),
    "waste": Both("廃棄物処理", "废弃物处理"),
    "architecture_housing": Both("建築・住宅", "建筑・住宅"),
    "power": Both("電気・発電", "电气・发电"),
    "fire_disaster": Both("消防・防災", "消防・防灾"),
    "social_welfare": Both("社会福祉", "社会福利"),
    "medical": Both("医療", "医疗"),
    "health_hygiene": Both("保健衛生", "保健卫生"),
    "education": Both("教育", "教育"),
    "vocational_training": Both("職業訓練", "职业培训"),
    "cultural_property": Both("文化財保護", "文物保护"),
    "japanese_studies": Both("日本文化教育", "日本文化"),
    "japanese_language": Both("日本語", "日语"),
    "tourism": Both("観光", "旅游"),
    "law": Both("法律", "法律"),
    "finance": Both("財政", "财政"),
    "tax": Both("税制・徴税", "税制・征税"),
    "election": Both("選挙", "选举"),
    "others": Both("その他", "其他"),
}
