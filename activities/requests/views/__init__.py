"""The pages that requests of every programme share."""
