"""How the second reader of distress is taught, and how well it reads what it was not taught."""
