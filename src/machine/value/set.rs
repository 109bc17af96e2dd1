//! Sets and frozensets. Ours keep insertion order (CPython's have none that a program may rely on).

use super::dict::Dict;

/// A set: the keys of a dict whose values are `None`.
pub struct Set {
    /// The members, as keys.
    pub members: Dict,
    /// A frozenset.
    pub is_frozen: bool,
}
