"""Pages of bookings and calendars."""
