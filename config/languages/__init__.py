"""The languages of the interface: their catalogues, their formats, and which of them a request is answered in."""
