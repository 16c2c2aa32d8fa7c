"""Addresses of the form's pages and what browsers post there."""

from django.urls import reverse


def address(case, part):
    return reverse("support:part", args=[case.slug, part])


def rows(prefix, *values):
    """The fields of a row set as a browser posts them."""
    data = {f"{prefix}-TOTAL_FORMS": len(values), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(values):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


SUBJECT = {"title": "りんご", "purpose": "販路を開く"}
TRAVELLERS = {"delegation_name": "訪中団", "delegation_head": "", "delegation_size": "３名", "emergency_contact": ""}
