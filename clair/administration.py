"""How the administrators' pages look: our name, our icon, our key colour (ui guide §2) in Unfold's eleven steps."""

from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

KEY_COLOUR = {
    "50": "#f0f9ff",
    "100": "#dcf0ff",
    "200": "#c0e4ff",
    "300": "#97d3ff",
    "400": "#57b8ff",
    "500": "#0066be",
    "600": "#00428c",
    "700": "#00316a",
    "800": "#00234b",
    "900": "#001a38",
    "950": "#001127",
}
ADMINISTRATION = {
    "SITE_TITLE": _("Administration"),
    "SITE_HEADER": _("CLAIR Beijing"),
    "SHOW_VIEW_ON_SITE": False,
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("favicon.svg")}],
    "COLORS": {"primary": KEY_COLOUR},
    "STYLES": [lambda request: static("admin.css")],
    "SCRIPTS": [lambda request: static("admin.js")],
}
