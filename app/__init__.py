"""Parley: the desk of a contact-centre agent, one window in which every conversation with a customer takes place."""
