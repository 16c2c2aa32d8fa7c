"""Dates as people read and write them: Japanese eras, typed dates, and how each language shows a day."""

from .formats import base_language, format_date, format_range, format_weekday, range_parts
from .parsing import NotADate, PartialDate, parse_date, parse_partial, parse_year
from .table import ERAS, Era, era_of, era_year

__all__ = [
    "ERAS",
    "Era",
    "NotADate",
    "PartialDate",
    "base_language",
    "era_of",
    "era_year",
    "format_date",
    "format_range",
    "format_weekday",
    "parse_date",
    "parse_partial",
    "parse_year",
    "range_parts",
]
