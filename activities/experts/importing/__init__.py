"""Experts from an Excel file: template, reading, what is wrong with which cell, taking over the good, giving back the rest."""
