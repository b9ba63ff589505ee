"""The version stored with every screening and safety assessment, so that an old result can be shown as it was decided."""

RULES_VERSION = "2026.12.8"
