"""Photographs drawn anew: upright, no larger than a page needs, and without anything that a camera writes into them."""

import io
import warnings

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from activities.cases import files

KINDS = ("image/jpeg", "image/png")
LARGE, SMALL, QUALITY = 2000, 480, 82
MOST_PIXELS = 60_000_000
"""More than any telephone takes; what says it is larger is not unpacked."""
NOT_A_PICTURE = _("This file cannot be read as a photograph. Choose a JPEG or PNG file.")


def drawn_anew(upload) -> tuple[ContentFile, ContentFile]:
    """The photograph and a small one, both JPEG without metadata. ValidationError when the file is no photograph.

    The position, the camera and the time that telephones write into a file are not taken over (personal data), and what
    somebody hid behind the picture is left behind with the file.
    """
    if files.check(upload).content_type not in KINDS:
        raise ValidationError(NOT_A_PICTURE, "picture")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = opened(upload)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(NOT_A_PICTURE, "picture") from error
    return jpeg(picture, LARGE), jpeg(picture, SMALL)


def opened(upload) -> Image.Image:
    """Upright and in plain colours on white."""
    with Image.open(upload, formats=("JPEG", "PNG")) as found:
        if found.width * found.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        upright = ImageOps.exif_transpose(found)
        canvas = Image.new("RGB", upright.size, "white")
        if upright.mode in ("RGBA", "LA", "P"):
            upright = upright.convert("RGBA")
            canvas.paste(upright, mask=upright.getchannel("A"))
        else:
            canvas.paste(upright.convert("RGB"))
        return canvas


def jpeg(picture: Image.Image, longest: int) -> ContentFile:
    """A JPEG whose longer side is at most so long; a fresh picture carries no metadata."""
    fitted = picture.copy()
    fitted.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    fitted.save(target, "JPEG", quality=QUALITY, optimize=True)
    return ContentFile(target.getvalue(), "photograph.jpg")
