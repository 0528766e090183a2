"""What an editor says and asks while somebody writes: the live redline, and what becomes of line breaks."""
