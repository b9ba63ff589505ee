"""The medical heart of Akkerplan: plain Python, no framework, no clock, no database."""
