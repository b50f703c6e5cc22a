"""What Parley is fast at, side by side with its peers in the same run. `make bench` prints it all."""
