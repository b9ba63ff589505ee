"""The walls between people, over the whole site at once."""
