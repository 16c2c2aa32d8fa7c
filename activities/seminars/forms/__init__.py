"""Forms of the seminar."""
