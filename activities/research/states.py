"""Where a request for research can stand (domain B.2), and what comes next there."""

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import State
from activities.requests.journey import APPLICANT, BRANCH, HEADQUARTERS, MANAGER, OFFICE, upcoming

STAGES = (
    # Translators: 打診
    _("Sounding out"),
    # Translators: 正式依頼
    _("Formal request"),
    # Translators: 受付
    _("Acceptance"),
    # Translators: 打ち合わせ
    _("Detailed meeting"),
    # Translators: 調査
    _("Research"),
    # Translators: 回答
    _("Answer"),
    # Translators: 完了
    _("Completed"),
)

STATES = (
    State(code="draft", label=_("Draft"), public_label=_("Draft"), stage=1, clock="stopped", waiting_on=APPLICANT, chip="draft"),
    # Translators: 打診
    State(code="inquiry", label=_("Sounding out"), public_label=_("Sounding out"), stage=1, waiting_on=BRANCH, chip="s1"),
    State(code="returned", label=_("Returned"), public_label=_("Please correct"), clock="paused",
          waiting_on=APPLICANT, chip="back"),
    # Translators: 可否照会
    State(code="feasibility_check", label=_("Feasibility check"), public_label=_("Being considered"),
          waiting_on=MANAGER, chip="s3"),
    # Translators: 可（正式依頼待ち）
    State(code="feasible", label=_("Possible: waiting for the formal letter"),
          # Translators: 調査可能（正式依頼文をお送りください）
          public_label=_("Possible: send the formal letter"), stage=2, waiting_on=APPLICANT, chip="s2"),
    # Translators: 正式依頼
    State(code="submitted", label=_("Formally requested"), public_label=_("Formally requested"), stage=2,
          waiting_on=BRANCH, chip="s2"),
    State(code="at_branch", label=_("At the branch"), public_label=_("At the branch"), stage=2, waiting_on=BRANCH, chip="s2"),
    State(code="at_hq", label=_("At headquarters"), public_label=_("At Tokyo headquarters"), stage=2,
          waiting_on=HEADQUARTERS, chip="s2"),
    State(code="accepted", label=_("Accepted"), public_label=_("Accepted"), stage=3, waiting_on=OFFICE, chip="s3"),
    State(code="scheduled", label=_("Detailed meeting"), public_label=_("Detailed meeting"), stage=4,
          waiting_on=OFFICE, chip="s4"),
    # Translators: 調査中
    State(code="in_progress", label=_("Being researched"), public_label=_("Being researched"), stage=5,
          waiting_on=OFFICE, chip="s5", told_as="in_progress"),
    # Translators: 回答案の確認中
    State(code="in_review", label=_("Draft answer being checked"), public_label=_("Being researched"), stage=5,
          waiting_on=OFFICE, chip="s5", told_as="in_progress"),
    # Translators: 回答案の決裁中
    State(code="in_approval", label=_("Draft answer being approved"), public_label=_("Being researched"), stage=5,
          waiting_on=MANAGER, chip="s5", told_as="in_progress"),
    State(code="postponed", label=_("Postponed"), public_label=_("Postponed"), clock="paused", waiting_on=OFFICE, chip="wait"),
    # Translators: 回答（本部経由中）
    State(code="answered", label=_("Answer at headquarters"),
          # Translators: 回答準備中
          public_label=_("Answer being prepared"), stage=6, waiting_on=HEADQUARTERS, chip="s6"),
    # Translators: 回答済
    State(code="reported", label=_("Answer delivered"), public_label=_("Answer delivered"), stage=6,
          waiting_on=HEADQUARTERS, chip="s6"),
    State(code="closed", label=_("Closed"), public_label=_("Completed"), stage=7, clock="stopped", terminal=True,
          outcome="carried_out", chip="s7"),
    State(code="declined", label=_("Declined"), public_label=_("Declined"), clock="stopped", terminal=True,
          outcome="declined", chip="off"),
    State(code="withdrawn", label=_("Withdrawn"), public_label=_("Withdrawn"), clock="stopped", terminal=True,
          outcome="withdrawn", chip="off"),
    State(code="cancelled", label=_("Cancelled"), public_label=_("Cancelled"), clock="stopped", terminal=True,
          outcome="cancelled", chip="off"),
)  # fmt: skip

NEXTS = (
    upcoming("draft", APPLICANT, "write_request", _("Fill in the form and send it")),
    upcoming("inquiry", BRANCH, "pass_on", _("Check the sounding out and send it to headquarters"), "jp+5"),
    upcoming("inquiry", HEADQUARTERS, "ask_office", _("Ask the Beijing office whether the research is possible"), "jp+3"),
    upcoming("returned", APPLICANT, "correct_form", _("Correct the form and send it again"), "jp+10"),
    upcoming("feasibility_check", MANAGER, "decide_feasibility", _("Decide whether the research is possible"), "common+5"),
    upcoming("feasibility_check", HEADQUARTERS, "tell_feasibility", _("Tell the applicant whether the research is possible"),
             "jp+3"),
    upcoming("feasible", APPLICANT, "send_letter", _("Send the formal letter"), "jp+20"),
    upcoming("submitted", BRANCH, "check_at_branch", _("Check the formal request and send it to headquarters"), "jp+5"),
    upcoming("submitted", HEADQUARTERS, "receive", _("Receive the formal request"), "jp+3"),
    upcoming("at_branch", BRANCH, "forward", _("Check the formal request and send it to headquarters"), "jp+5"),
    upcoming("at_branch", HEADQUARTERS, "receive", _("Receive the formal request"), "jp+3"),
    upcoming("at_hq", HEADQUARTERS, "commission", _("Check the formal request and hand it to the Beijing office"), "jp+3"),
    upcoming("accepted", OFFICE, "start_arranging", _("Contact the applicant and agree on what to find out"), "cn+5"),
    upcoming("scheduled", OFFICE, "plan_research", _("Choose whom to ask and begin the research"), "cn+10"),
    upcoming("in_progress", OFFICE, "research", _("Research the questions and hand in the draft answer"), "days-14:reply_due"),
    upcoming("in_review", OFFICE, "check_answer", _("Check the draft answer"), "cn+3"),
    upcoming("in_approval", MANAGER, "approve_answer", _("Approve the answer"), "cn+3"),
    upcoming("postponed", OFFICE, "resume_research", _("Resume the research when it can go on"), "days+60"),
    upcoming("answered", HEADQUARTERS, "deliver", _("Send the answer to the applicant"), "jp+3"),
    upcoming("reported", HEADQUARTERS, "list_and_close", _("Put the topic on the yearly list and close the case"), "jp+20"),
)  # fmt: skip
