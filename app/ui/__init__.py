"""The window. Widgets show what view models say; nothing here waits for anything."""
