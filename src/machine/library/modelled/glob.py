"""glob"""

from _modelled import call


def glob(pathname, *, root_dir=None, recursive=False):
    call("glob.glob", pathname)
    return [pathname.replace("**/", "").replace("*", name) for name in ("a", "b")]


def iglob(pathname, **options):
    return iter(glob(pathname))
