"""Set-up steps that `make` runs; nothing here is imported by the application."""
