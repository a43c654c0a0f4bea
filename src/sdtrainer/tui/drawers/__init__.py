"""The four drawers of a Doc; the only places where foreign text is escaped."""
