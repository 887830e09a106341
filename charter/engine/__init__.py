"""What the packs conclude from the answers at a date. Pure: no clock, no file."""
