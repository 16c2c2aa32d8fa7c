"""What people fill in, whatever the programme."""
