"""The demonstration: known people and a plausible year of cases, so that a fresh clone shows what the application is for.

What is told lives in data/*.toml, how it happened in journeys.py; every date is counted from today, so that nothing goes
stale. Cases move through `perform` and `editing` alone, as they do in life.
"""
