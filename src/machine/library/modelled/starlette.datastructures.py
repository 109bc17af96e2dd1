"""starlette.datastructures"""

from fastapi import Address, Headers, State, UploadFile, URL

MutableHeaders = Headers
