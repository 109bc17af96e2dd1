"""fastapi.exceptions"""

from fastapi import HTTPException, RequestValidationError
