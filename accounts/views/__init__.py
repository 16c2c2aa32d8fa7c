"""Pages about people: one's own profile, who sits where, invitations, letters."""
