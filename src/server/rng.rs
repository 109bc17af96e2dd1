//! The one source of randomness on the users' and the server's side: seeded, the same on every platform.

use crate::machine::moment::{Duration, duration_from_seconds};

/// SplitMix64, by Sebastiano Vigna.
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// From a seed.
    pub fn new(seed: u64) -> Rng {
        Rng(seed ^ 0x5DEE_CE66_D1CE_4E5B)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Evenly in `0.0..1.0`.
    pub fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below this one, which is not 0.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// The time to the next event of a Poisson process; in whole microseconds, so that every platform's logarithm gives the same one.
    pub fn exponential(&mut self, mean_s: f64) -> Duration {
        let seconds = -mean_s * (1.0 - self.uniform()).ln();
        duration_from_seconds((seconds * 1e6).round() / 1e6)
    }

    /// A factor around 1 with roughly this spread, skewed to the right as real durations are, without a logarithm.
    pub fn noise(&mut self, sigma: f64) -> f64 {
        let z = (0..4).map(|_| self.uniform()).sum::<f64>() * 1.732 - 3.464;
        (1.0 + sigma * z + sigma * sigma * (z * z - 1.0) / 2.0).max(0.2)
    }

    /// In an order of chance (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_as_asked_for() {
        let mut rng = Rng::new(1);
        let mean = |draw: &mut dyn FnMut() -> f64| (0..100_000).map(|_| draw()).sum::<f64>() / 1e5;
        assert!((mean(&mut || rng.uniform()) - 0.5).abs() < 0.005);
        assert!((mean(&mut || rng.exponential(0.2).as_secs_f64()) - 0.2).abs() < 0.003);
        assert!((mean(&mut || rng.noise(0.3)) - 1.0).abs() < 0.01);
    }
}
