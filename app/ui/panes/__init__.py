"""The large parts of the main window, each made of widgets over a view model."""
