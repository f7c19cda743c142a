"""wardreports: publishes Vietnamese ward reports as an accessible public portal."""
