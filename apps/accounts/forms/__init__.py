"""Forms of the account: they clean, and save nothing of their own."""
