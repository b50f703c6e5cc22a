"""Small parts that know nothing of the desk: they show what they are given and say what was clicked."""
