"""What people leave behind: conversations with their feedback, scenarios. The only place that knows SQL."""

from ui.store.conversations import Conversations, Kept, Summary
from ui.store.database import StoreFault, in_memory, prepare
from ui.store.scenarios import Scenario, Scenarios

__all__ = ["Conversations", "Kept", "Scenario", "Scenarios", "StoreFault", "Summary", "in_memory", "prepare"]
