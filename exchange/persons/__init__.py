"""Do no harm: which persons a file would name (`naming`), and what is recorded of them (`recording`)."""
