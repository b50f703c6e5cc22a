"""Use cases: what the desk does when something happens or the agent wants something. All of it on the desk thread."""
