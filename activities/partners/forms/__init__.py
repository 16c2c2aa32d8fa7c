"""What people enter into the register of counterparts."""
