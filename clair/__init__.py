"""The project: settings, addresses, base templates and the commands that run it."""
