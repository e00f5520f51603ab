"""What the operator has done from the command line."""
