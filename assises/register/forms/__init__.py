"""What people type on the pages of the register, one file per noun."""
