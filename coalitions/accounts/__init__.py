"""Accounts: signing in, the second factor, what a person says of themselves, how often something may be tried."""
