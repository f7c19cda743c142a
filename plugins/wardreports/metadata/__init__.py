"""What a report says of itself: front matter, units, and what letterhead, title and signature tell."""
