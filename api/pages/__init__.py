"""Pages that an analyst can hand on: the network report, and the pack for Neo4j Browser.

In: a store, or question files. Out: files that need neither network nor server to be read.
"""

from .browser_pack import write_browser_pack
from .network_report import write_network_report

__all__ = ["write_browser_pack", "write_network_report"]
