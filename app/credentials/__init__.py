"""Keeps the passwords of accounts in the keyring of the operating system."""
