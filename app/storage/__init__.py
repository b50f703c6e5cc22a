"""Keeps contacts, conversations and timelines in a SQL database. The only importer of SQLAlchemy."""
