"""Staff pages of the register, one file per noun."""
