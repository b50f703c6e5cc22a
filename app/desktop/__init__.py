"""What the desk asks the operating system for beyond a window: the time, where files belong, one window per person."""
