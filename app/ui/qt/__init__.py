"""The glue between the desk and Qt."""
