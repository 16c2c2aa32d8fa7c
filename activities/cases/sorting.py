"""The headings of a list that sort it."""

from collections.abc import Mapping

from django.http import HttpRequest


def sort_links(request: HttpRequest, current: str, columns: Mapping[str, bool]) -> dict[str, dict]:
    """Column → address that sorts by it (the other way round when it already does) and the state for readers' aids.

    `columns` tells of each whether its first order goes down; `-column` is the other one.
    """
    links = {}
    for code, goes_down in columns.items():
        query = request.GET.copy()
        query.pop("page", None)
        query["sort"] = f"-{code}" if current == code else code
        down = goes_down != current.startswith("-")
        aria = ("descending" if down else "ascending") * (current.removeprefix("-") == code)
        links[code] = {"url": f"?{query.urlencode()}", "aria": aria}
    return links
