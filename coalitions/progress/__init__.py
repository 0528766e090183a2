"""Progress of what takes over a second. It is done in the request that asks for it, so that it goes on and is kept when the
page is left; meanwhile other requests read how far it is. `process` tells whether the server that does it still lives."""

from coalitions.progress.going import expect, leads_to, progress_of, step, stopped

__all__ = ["expect", "leads_to", "progress_of", "step", "stopped"]
