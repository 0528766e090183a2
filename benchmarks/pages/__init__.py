"""Pages of the server, as a campaign grows."""
