"""fastapi.routing"""

from fastapi import APIRouter
