"""The chat queue: an XMPP component (XEP-0114) that gives website visitors to ready agents, and relays between them."""
