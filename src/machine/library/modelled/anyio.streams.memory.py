"""anyio.streams.memory"""

from _anyio_streams import MemoryObjectReceiveStream, MemoryObjectSendStream, MemoryObjectStreamStatistics
