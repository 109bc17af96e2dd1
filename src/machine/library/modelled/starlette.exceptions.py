"""starlette.exceptions"""

from fastapi import HTTPException
