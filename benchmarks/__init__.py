"""Runnable measurements: script/bench NAME."""
