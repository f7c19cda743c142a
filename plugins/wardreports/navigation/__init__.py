"""The portal's navigation, made from the reports' front matter alone."""

from wardreports.navigation.nested import navigation

__all__ = ["navigation"]
