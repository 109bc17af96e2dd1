"""dotenv: there is no `.env` file here."""


def load_dotenv(*args, **options):
    return False


def dotenv_values(*args, **options):
    return {}
