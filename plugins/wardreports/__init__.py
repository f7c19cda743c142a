"""wardreports: publishes Vietnamese ward reports as an accessible public portal."""

__version__ = "0.1.0"
