//! What `&`, `|`, `^` and `pow(x, y, modulus)` do to large ints: short, because large ints are rare here. (num-bigint's own are five times the code.)

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::One;

/// Both in two's complement, byte by byte.
pub fn bitwise(x: &BigInt, y: &BigInt, of_bytes: fn(u8, u8) -> u8) -> BigInt {
    let (x, y) = (x.to_signed_bytes_le(), y.to_signed_bytes_le());
    let byte = |bytes: &[u8], place: usize| match (bytes.get(place), bytes.last()) {
        (Some(byte), _) => *byte,
        (None, Some(0x80..)) => 0xff,
        (None, _) => 0,
    };
    // One more than the longer one has, for the sign.
    let bytes: Vec<u8> = (0..=x.len().max(y.len())).map(|place| of_bytes(byte(&x, place), byte(&y, place))).collect();
    BigInt::from_signed_bytes_le(&bytes)
}

/// `base ** exponent % modulus`, with the sign of the modulus; the exponent is not negative.
pub fn power_modulo(base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> BigInt {
    let mut result = BigInt::one().mod_floor(modulus);
    let base = base.mod_floor(modulus);
    for place in (0..exponent.bits()).rev() {
        result = (&result * &result).mod_floor(modulus);
        if exponent.bit(place) {
            result = (&result * &base).mod_floor(modulus);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn big() -> impl Strategy<Value = BigInt> {
        proptest::collection::vec(any::<u8>(), 0..40).prop_map(|bytes| BigInt::from_signed_bytes_le(&bytes))
    }

    proptest! {
        #[test]
        fn they_are_what_num_bigint_says(x in big(), y in big(), modulus in big()) {
            prop_assert_eq!(bitwise(&x, &y, |a, b| a & b), &x & &y);
            prop_assert_eq!(bitwise(&x, &y, |a, b| a | b), &x | &y);
            prop_assert_eq!(bitwise(&x, &y, |a, b| a ^ b), &x ^ &y);
            if modulus != BigInt::ZERO {
                let exponent = BigInt::from(y.magnitude().clone());
                prop_assert_eq!(power_modulo(&x, &exponent, &modulus), x.modpow(&exponent, &modulus));
            }
        }
    }
}
