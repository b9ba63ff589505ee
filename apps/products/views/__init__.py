"""The pages about packs."""
