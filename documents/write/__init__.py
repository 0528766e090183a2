"""Write a redline document to a file format."""
