"""What was typed while the session ran out: kept in the browser's new session and handed back after signing in.

A form that wants this marks its view with `keeps_typing` and carries `{% typed_by %}`, a signed note of who typed it, so that
another person who signs in on the same machine is shown nothing.
"""

from django.core import signing
from django.http import QueryDict

KEY, SALT, MAX_BYTES = "typed_while_signed_out", "typed-by", 200_000
NOT_KEPT = ("csrfmiddlewaretoken", "form_token", "typed_by", "password")


def keeps_typing(view):
    """Mark a view whose posted form is worth keeping when the session has ended."""
    view.keeps_typing = True
    return view


def signature_of(user) -> str:
    return signing.dumps(user.pk, salt=SALT)


class KeepTypedText:
    """Middleware: before an unauthenticated form is sent to the sign-in page, remember what it held."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or request.user.is_authenticated or not getattr(view, "keeps_typing", False):
            return
        typed = request.POST.copy()
        author = _author(typed.get("typed_by", ""))
        for name in NOT_KEPT:
            typed.pop(name, None)
        text = typed.urlencode()
        if author and len(text) <= MAX_BYTES:
            request.session[KEY] = {"path": request.path, "author": author, "text": text}


def _author(signature: str) -> int | None:
    try:
        return signing.loads(signature, salt=SALT, max_age=7 * 24 * 3600)
    except signing.BadSignature:
        return None


def restored(request) -> QueryDict | None:
    """What the same person had typed into the form at this address when the session ended; handed out once."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path or kept["author"] != request.user.pk:
        return None
    del request.session[KEY]
    return QueryDict(kept["text"], mutable=True)
