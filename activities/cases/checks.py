"""The start-up check of every programme's workflow table."""

from django.core.checks import Error, register

from .programmes import programmes


@register()
def check_workflows(app_configs, **kwargs) -> list[Error]:
    """Refuse to start with a table that could strand a case."""
    from .workflow.check import problems

    return [
        Error(f"{app.label}: {problem}", id="cases.E001") for app in programmes() for problem in problems(app.workflow)
    ]
