"""starlette.types: names for hints."""

ASGIApp = Message = Receive = Scope = Send = object
