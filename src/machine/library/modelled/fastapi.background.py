"""fastapi.background"""

from fastapi import BackgroundTasks
