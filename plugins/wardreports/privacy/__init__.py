"""Personal data: finding what may be some, and leaving out what the office names (Law 91/2025/QH15)."""
