"""fastapi.websockets"""

from fastapi import WebSocket, WebSocketDisconnect
