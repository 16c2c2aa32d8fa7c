"""What people fill in for a request for support."""
