"""Home of the text channels: chat, SMS and email, one module or package for each."""
