"""fastapi.requests"""

from fastapi import Request
