"""Forms of itineraries."""
