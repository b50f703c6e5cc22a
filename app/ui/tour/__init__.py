"""The guided tour: the program uses its own window as a person would."""
