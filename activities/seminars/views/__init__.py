"""Pages of the seminar."""
