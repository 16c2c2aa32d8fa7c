"""The forms that ask for what a step of the support journey needs."""

from django import forms


class AnswerForm(forms.Form):
    pass
OpinionForm = ReturnForm = AcceptForm = DeclineForm = AssignForm = CompleteForm = ReportForm = CloseForm = AnswerForm
ReasonForm = PostponeForm = ResumeForm = OptionalReasonForm = AnswerForm
