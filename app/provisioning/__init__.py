"""Keeps the settings of the desk in a file."""
