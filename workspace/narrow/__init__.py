"""Which rows of a campaign's page a person asks for: by its view and filters, and by what is new to the person."""
