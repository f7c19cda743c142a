"""The portal's navigation, made from the reports' front matter alone."""

from wardreports.navigation.nested import navigation, ordered_pages

__all__ = ["navigation", "ordered_pages"]
