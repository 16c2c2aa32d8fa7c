"""Pages of itineraries."""
