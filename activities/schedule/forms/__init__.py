"""Forms of bookings, of things to book, and of calendar addresses."""
