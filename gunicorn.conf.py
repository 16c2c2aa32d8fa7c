"""What every start of the web server shares; gunicorn reads it from the folder it is started in."""

limit_request_line = 8190
"""The most gunicorn allows: a search of 500 Japanese characters takes 4500 bytes of an address."""
