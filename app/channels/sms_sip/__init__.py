"""Text messages over a phone account (SIP MESSAGE, RFC 3428), through the voice engine."""
