"""Where a request for support can stand (domain B.0), and what comes next there."""

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import State
from activities.requests.journey import APPLICANT, BRANCH, HEADQUARTERS, MANAGER, OFFICE, upcoming

STATES = (
    # Translators: 下書き
    State(code="draft", label=_("Draft"), public_label=_("Draft"), stage=1, clock="stopped", waiting_on=APPLICANT, chip="draft"),
    # Translators: 事前相談
    State(code="inquiry", label=_("Prior consultation"), public_label=_("Prior consultation"), stage=1,
          waiting_on=OFFICE, chip="s1"),
    # Translators: 差戻し
    State(code="returned", label=_("Returned"), public_label=_("Please correct"), clock="paused",
          waiting_on=APPLICANT, chip="back"),
    # Translators: 申込
    State(code="submitted", label=_("Applied"), public_label=_("Applied"), stage=2, waiting_on=BRANCH, chip="s2"),
    # Translators: 支部経由中
    State(code="at_branch", label=_("At the branch"), public_label=_("At the branch"), stage=2, waiting_on=BRANCH, chip="s2"),
    # Translators: 本部受付
    State(code="at_hq", label=_("At headquarters"), public_label=_("At Tokyo headquarters"), stage=2,
          waiting_on=HEADQUARTERS, chip="s2"),
    # Translators: 可否照会
    State(code="feasibility_check", label=_("Feasibility check"), public_label=_("Being considered"),
          waiting_on=MANAGER, chip="s3"),
    # Translators: 受付
    State(code="accepted", label=_("Accepted"), public_label=_("Accepted"), stage=3, waiting_on=OFFICE, chip="s3"),
    # Translators: 打ち合わせ
    State(code="scheduled", label=_("Detailed meeting"), public_label=_("Detailed meeting"), stage=4,
          waiting_on=OFFICE, chip="s4"),
    # Translators: 実施
    State(code="in_progress", label=_("Under way"), public_label=_("Under way"), stage=5, waiting_on=OFFICE, chip="s5"),
    # Translators: 延期
    State(code="postponed", label=_("Postponed"), public_label=_("Postponed"), clock="paused",
          waiting_on=APPLICANT, chip="wait"),
    # Translators: 実施済（報告待ち）
    State(code="completed", label=_("Carried out"), public_label=_("Waiting for the report"), stage=6,
          waiting_on=APPLICANT, chip="s6"),
    # Translators: 報告済
    State(code="reported", label=_("Reported"), public_label=_("Reported"), stage=6, waiting_on=OFFICE, chip="s6"),
    # Translators: 完了
    State(code="closed", label=_("Closed"), public_label=_("Completed"), stage=7, clock="stopped", terminal=True,
          outcome="carried_out", chip="s7"),
    # Translators: お断り
    State(code="declined", label=_("Declined"), public_label=_("Declined"), clock="stopped", terminal=True,
          outcome="declined", chip="off"),
    # Translators: 取下げ
    State(code="withdrawn", label=_("Withdrawn"), public_label=_("Withdrawn"), clock="stopped", terminal=True,
          outcome="withdrawn", chip="off"),
    # Translators: 中止
    State(code="cancelled", label=_("Cancelled"), public_label=_("Cancelled"), clock="stopped", terminal=True,
          outcome="cancelled", chip="off"),
)  # fmt: skip


NEXTS = (
    upcoming("draft", APPLICANT, "write_application", _("Fill in the form and send it")),
    upcoming("inquiry", OFFICE, "answer_consultation", _("Answer the consultation"), "common+3"),
    upcoming("inquiry", APPLICANT, "apply_or_ask", _("Read the answer, then apply or ask again"), "jp+20"),
    upcoming("returned", APPLICANT, "correct_form", _("Correct the form and send it again"), "jp+10"),
    upcoming("submitted", BRANCH, "check_at_branch", _("Check the application and send it to headquarters"), "jp+5"),
    upcoming("submitted", HEADQUARTERS, "receive", _("Receive the application"), "jp+3"),
    upcoming("at_branch", BRANCH, "forward", _("Check the application and send it to headquarters"), "jp+5"),
    upcoming("at_branch", HEADQUARTERS, "receive", _("Receive the application"), "jp+3"),
    upcoming("at_hq", HEADQUARTERS, "refer", _("Check the application and ask the Beijing office"), "jp+3"),
    upcoming("feasibility_check", MANAGER, "decide", _("Decide whether the office can help"), "common+5"),
    upcoming("accepted", OFFICE, "start_arranging", _("Contact the applicant and begin the detailed meeting"), "cn+5"),
    upcoming("scheduled", OFFICE, "arrange", _("Arrange the visit"), "days-14:period_start"),
    upcoming("in_progress", OFFICE, "complete", _("Accompany the visit and record what was done"), "cn+5:period_end"),
    upcoming("postponed", APPLICANT, "name_new_dates", _("Tell us the new dates"), "days+60"),
    upcoming("postponed", OFFICE, "resume_visit", _("Resume the visit with its new dates"), "cn+5"),
    upcoming("completed", APPLICANT, "report", _("Report on the visit"), "days+30:period_end"),
    upcoming("reported", OFFICE, "close", _("Check the report and close the case"), "cn+10"),
)
