"""Dates as the pages of the site write them, also where Django's own admin writes them: 30 November 2026, 14:05."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
