"""Pages of the register of counterparts."""
