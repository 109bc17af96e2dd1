//! Truth and floats in the form that a [`super::Value`] holds them: eight bytes, an integer to the processor, like every other payload.
//!
//! With payloads all alike, a value is a pair of registers: it is passed, cloned and pushed without going through memory, where writing
//! its halves and reading the whole would stall. Measured: a third of the interpreter's time.

/// `True` or `False`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Truth {
    /// `False`
    False = 0,
    /// `True`
    True = 1,
}

impl Truth {
    /// Is it true?
    #[inline]
    pub fn get(self) -> bool {
        self == Truth::True
    }
}

impl From<bool> for Truth {
    #[inline]
    fn from(value: bool) -> Truth {
        if value { Truth::True } else { Truth::False }
    }
}

/// A float, as its bits.
#[derive(Debug, Clone, Copy)]
pub struct Float(u64);

impl Float {
    /// Its value.
    #[inline]
    pub fn get(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl From<f64> for Float {
    #[inline]
    fn from(value: f64) -> Float {
        Float(value.to_bits())
    }
}
