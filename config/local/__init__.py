"""The development machine's own Postgres and Valkey, and the command that runs everything together.

Production never comes here: with DATABASE_URL and REDIS_URL set nothing of this is started (docs/running.md).
"""
