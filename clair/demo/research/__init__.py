"""The story of the research requests: what was asked and found out, the list of it, and who drew on that."""
