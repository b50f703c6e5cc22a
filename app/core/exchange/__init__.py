"""Contacts as files: reading and writing CSV and vCard, and what is done with somebody who is known already."""
