"""fastapi.encoders"""


def jsonable_encoder(obj, **options):
    if hasattr(obj, "model_dump"):
        return obj.model_dump()
    if isinstance(obj, dict):
        return {key: jsonable_encoder(value) for key, value in obj.items()}
    if isinstance(obj, (list, tuple, set)):
        return [jsonable_encoder(value) for value in obj]
    return obj
