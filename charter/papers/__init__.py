"""Papers as typed blocks, before any format."""
