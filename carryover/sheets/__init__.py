"""Bytes to rows and back: sniffing, one module per format, limits, writers."""
