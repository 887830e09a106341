"""The workshop line by line: for screen readers, for pipes, for terminals that cannot be redrawn."""

from charter.ask.conversation import Conversation

__all__ = ["Conversation"]
