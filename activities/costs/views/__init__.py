"""Pages of costs; thin, since the doors are in keeping.py."""
