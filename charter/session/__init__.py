"""One workshop on disk: a journal that loses nothing that was confirmed."""
