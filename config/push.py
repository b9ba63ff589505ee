"""Whom a notification on a device is handed to: the push services of the browsers, and nobody else."""

# A name with a dot in front stands for everything below it.
SERVICES = (
    "fcm.googleapis.com",  # Chrome, Edge on Android, Samsung, Opera, Brave
    "jmt17.google.com",  # Chrome, where Google tries out another name
    "updates.push.services.mozilla.com",  # Firefox
    "web.push.apple.com",  # Safari
    ".notify.windows.com",  # Edge on Windows
)
DEVELOPMENT_KEY = (
    "136-09x7fHY6ObSBSQ6LsMMiPFa6oTReYvduL-i7P7Q"  # known to everybody, so never used in production
)
