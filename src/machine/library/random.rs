//! shim
pub struct Mersenne(u64);
impl Mersenne { pub fn new(seed: u64) -> Mersenne { Mersenne(seed) } }
