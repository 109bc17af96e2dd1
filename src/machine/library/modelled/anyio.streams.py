"""anyio.streams: of them those in memory."""
