"""Quality and speed of redlines, side by side with what one would use instead: `python -m benchmarks.redline`."""
