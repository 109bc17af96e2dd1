"""What newer versions of `typing` have, for older ones: here it is all there."""
from typing import *
