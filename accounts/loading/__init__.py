"""Filling the master data: the local governments of Japan, and CLAIR's own desks."""
