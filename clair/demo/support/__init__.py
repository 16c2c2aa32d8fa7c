"""The story of the support cases: what their scripts hold, how they moved, and the cases that brochures print."""
