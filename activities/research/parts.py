"""The request for research (海外調査依頼書) as a task list of short parts."""

from django.utils.translation import gettext_lazy as _

from activities.requests.parts import Part, columns

from .forms import sections
from .forms.attachments import PapersForm
from .forms.questions import QuestionSet, QuestionsForm

PRECEDENTS = "research/_precedents_box.html"

PARTS = (
    # Translators: 依頼団体と担当者
    Part("contact", _("Your organisation and the person in charge"), _("Department, name, telephone and e-mail"),
         sections.ContactForm, columns(sections.ContactForm)),
    # Translators: 件名、目的、活用方法
    Part("subject", _("Title, purpose and use"), _("What is to be found out, and what the result is for"),
         sections.SubjectForm, columns(sections.SubjectForm), below=PRECEDENTS),
    # Translators: 調査対象と回答期限
    Part("target", _("Area, bodies to ask and date of the answer"), _("Where to look, whom to ask, and by when"),
         sections.TargetForm, ("areas", "places", *columns(sections.TargetForm))),
    # Translators: 質問事項（質問票）
    Part("questions", _("Question sheet"), _("Your questions one by one; they can be pasted from Excel or uploaded"),
         QuestionsForm, ("questions",), QuestionSet, below=PRECEDENTS),
    # Translators: 現地調査の必要性と日本の状況
    Part("background", _("Why on the spot, and the situation in Japan"), _("So that the researcher can ask well"),
         sections.BackgroundForm, columns(sections.BackgroundForm)),
    # Translators: 一覧への掲載と提供
    Part("consent", _("Yearly list and copies"), _("Whether others may learn of the research and its result"),
         sections.ConsentForm, columns(sections.ConsentForm)),
    # Translators: 添付書類
    Part("attachments", _("Attachments"), _("Question sheet, material on the situation in Japan"),
         PapersForm, ("documents",)),
)  # fmt: skip
