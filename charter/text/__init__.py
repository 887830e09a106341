"""Words: slots, French forms, typography, and what people type."""
