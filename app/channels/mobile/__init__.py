"""What the routes into mobile networks share, whichever protocol they speak."""
