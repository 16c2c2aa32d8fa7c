"""What people fill in for a request for research, and for the research list."""
