"""Sign-in by a bank: OpenID Connect, code flow with PKCE, identity token checked in full (decision 0013)."""
