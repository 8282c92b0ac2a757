"""What a service may copy."""
