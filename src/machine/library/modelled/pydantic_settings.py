"""pydantic_settings: settings are their defaults; nothing is in the environment here."""

from pydantic import BaseModel


class BaseSettings(BaseModel):
    pass


def SettingsConfigDict(**options):
    return options
