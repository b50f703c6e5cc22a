"""Plain values and rules. Nothing here touches the outside world; everything here can be tested in a line."""
