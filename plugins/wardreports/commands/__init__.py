"""What each command does, as values: arguments in, text and exit code out. Nothing here prints or exits."""
