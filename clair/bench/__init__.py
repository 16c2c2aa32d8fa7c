"""The benchmark: N generated cases, and the server time and statements of the pages that people wait for.

Not a timed test: it prints figures (docs/benchmarks.md), because machines differ.
"""
