"""starlette.websockets"""

from fastapi import WebSocket, WebSocketDisconnect
