"""What a pack leads to over every complete session and every date: proofs, smallest sessions that refute, differences."""
