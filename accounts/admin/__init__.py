"""The administrators' pages about people, organisations, seats, duties and letters."""

from . import library, organisations, people, records, seats

__all__ = ["library", "organisations", "people", "records", "seats"]
