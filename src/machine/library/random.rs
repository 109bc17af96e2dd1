//! `random`: CPython's generator, so that a seeded program draws CPython's numbers. The distributions are in
//! `python/random.py`.

use super::types::plain;
use crate::machine::Machine;
use crate::machine::value::{Args, NativeDef, Raised, Value};
use num_bigint::{BigInt, Sign};
use std::cell::RefCell;

/// The Mersenne Twister MT19937, as in CPython's `Modules/_randommodule.c`.
pub struct Mersenne {
    state: Box<[u32; N]>,
    next: usize,
}

const N: usize = 624;
const M: usize = 397;

impl Mersenne {
    /// As after `random.seed(seed)`.
    pub fn new(seed: u64) -> Mersenne {
        let mut key = vec![seed as u32];
        if seed >> 32 != 0 {
            key.push((seed >> 32) as u32);
        }
        Mersenne::from_key(&key)
    }

    /// Seeded with the 32-bit digits of an int, lowest first.
    pub fn from_key(key: &[u32]) -> Mersenne {
        let mut mersenne = Mersenne { state: Box::new([0; N]), next: N };
        mersenne.state[0] = 19_650_218;
        for i in 1..N {
            let previous = mersenne.state[i - 1];
            mersenne.state[i] = 1_812_433_253u32.wrapping_mul(previous ^ previous >> 30).wrapping_add(i as u32);
        }
        let key = if key.is_empty() { &[0] } else { key };
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let previous = mersenne.state[i - 1];
            mersenne.state[i] = (mersenne.state[i] ^ (previous ^ previous >> 30).wrapping_mul(1_664_525))
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            i += 1;
            j += 1;
            if i >= N {
                mersenne.state[0] = mersenne.state[N - 1];
                i = 1;
            }
            if j >= key.len() {
                j = 0;
            }
        }
        for _ in 0..N - 1 {
            let previous = mersenne.state[i - 1];
            mersenne.state[i] =
                (mersenne.state[i] ^ (previous ^ previous >> 30).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            i += 1;
            if i >= N {
                mersenne.state[0] = mersenne.state[N - 1];
                i = 1;
            }
        }
        mersenne.state[0] = 0x8000_0000;
        mersenne
    }

    fn refill(&mut self) {
        for i in 0..N {
            let y = self.state[i] & 0x8000_0000 | self.state[(i + 1) % N] & 0x7fff_ffff;
            let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[i] = self.state[(i + M) % N] ^ y >> 1 ^ odd;
        }
        self.next = 0;
    }

    /// 32 random bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.next >= N {
            self.refill();
        }
        let mut y = self.state[self.next];
        self.next += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    /// `random.random()`: in `0.0..1.0`, 53 random bits.
    pub fn random(&mut self) -> f64 {
        let (high, low) = (self.next_u32() >> 5, self.next_u32() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// As [`Mersenne::below`], for an int of any size.
    pub fn below_big(&mut self, n: &BigInt) -> BigInt {
        loop {
            let value = self.many_bits(n.bits());
            if value < *n {
                return value;
            }
        }
    }

    /// `random.getrandbits(bits)`, `bits <= 64`.
    pub fn bits(&mut self, bits: u32) -> u64 {
        match bits {
            0 => 0,
            1..=32 => u64::from(self.next_u32() >> (32 - bits)),
            _ => {
                let low = u64::from(self.next_u32());
                let high = u64::from(self.next_u32() >> (64 - bits.min(64)));
                low | high << 32
            }
        }
    }

    /// `random.getrandbits(bits)`
    pub fn many_bits(&mut self, bits: u64) -> BigInt {
        let mut left = bits;
        let mut digits = Vec::new();
        while left > 0 {
            let digit = self.next_u32();
            digits.push(if left < 32 { digit >> (32 - left) } else { digit });
            left = left.saturating_sub(32);
        }
        BigInt::from_slice(Sign::Plus, &digits)
    }

    /// A number in `0..n`, `n > 0`. Models `Random._randbelow_with_getrandbits`.
    pub fn below(&mut self, n: u64) -> u64 {
        let bits = u64::BITS - n.leading_zeros();
        loop {
            let value = self.bits(bits);
            if value < n {
                return value;
            }
        }
    }
}

static FUNCTIONS: &[NativeDef] = &[
    plain("new", |machine, args| {
        let [key] = machine.take(args, "new", [""], 1)?;
        let mersenne = Mersenne::from_key(&key_of(machine, &key)?);
        let class = machine.classes.object.clone();
        Ok(machine.object_of(&class, Box::new(RefCell::new(mersenne))))
    }),
    plain("seed_shared", |machine, args| {
        let [key] = machine.take(args, "seed_shared", [""], 1)?;
        machine.random = Mersenne::from_key(&key_of(machine, &key)?);
        Ok(Value::None)
    }),
    plain("state", |machine, args| {
        draw(machine, args, |mersenne| {
            let words = mersenne.state.iter().map(|word| Value::Int(i64::from(*word)));
            Value::tuple(words.chain([Value::Int(mersenne.next as i64)]).collect())
        })
    }),
    plain("set_state", |machine, args| {
        let [core, state] = machine.take(args, "set_state", ["", ""], 2)?;
        let items = machine.items_of(&state)?;
        let words = items.iter().map(|item| machine.index_of(item)).collect::<Result<Vec<_>, _>>()?;
        let core = [core];
        draw(machine, Args { positional: &core, keywords: &[] }, |mersenne| {
            words.iter().zip(mersenne.state.iter_mut()).for_each(|(word, place)| *place = *word as u32);
            mersenne.next = words.get(N).map_or(N, |next| (*next as usize).min(N));
            Value::None
        })
    }),
    plain("random", |machine, args| draw(machine, args, |mersenne| Value::float(mersenne.random()))),
    plain("getrandbits", |machine, args| {
        let [core, bits] = machine.take(args, "getrandbits", ["", ""], 2)?;
        let bits = machine.index_of(&bits)?;
        if bits < 0 {
            return Err(machine.value_error("number of bits must be non-negative"));
        }
        machine.check_size((bits / 8) as usize)?;
        let core = [core];
        draw(machine, Args { positional: &core, keywords: &[] }, |mersenne| Value::int(mersenne.many_bits(bits as u64)))
    }),
    plain("below", |machine, args| {
        let [core, n] = machine.take(args, "below", ["", ""], 2)?;
        let core = [core];
        if let Value::BigInt(n) = &n {
            return draw(machine, Args { positional: &core, keywords: &[] }, |mersenne| {
                Value::int(mersenne.below_big(n))
            });
        }
        let n = u64::try_from(machine.index_of(&n)?).unwrap_or(0);
        draw(machine, Args { positional: &core, keywords: &[] }, |mersenne| {
            Value::Int(if n == 0 { 0 } else { mersenne.below(n) as i64 })
        })
    }),
];

/// The native part of `random`, `_random`. Its functions take a generator made by `new`, or `None` for the machine's own.
pub fn module(machine: &mut Machine) -> Value {
    super::module(machine, "_random", FUNCTIONS, Vec::new())
}

/// The 32-bit digits of an int, lowest first.
fn key_of(machine: &mut Machine, seed: &Value) -> Result<Vec<u32>, Raised> {
    match seed {
        Value::BigInt(big) => Ok(big.magnitude().to_u32_digits()),
        other => {
            let seed = machine.index_of(other)?.unsigned_abs();
            Ok(if seed >> 32 == 0 { vec![seed as u32] } else { vec![seed as u32, (seed >> 32) as u32] })
        }
    }
}

/// Draws from the generator that is the first argument.
fn draw(machine: &mut Machine, args: Args<'_>, draw: impl FnOnce(&mut Mersenne) -> Value) -> Result<Value, Raised> {
    match args.get(0) {
        None | Some(Value::None) => Ok(draw(&mut machine.random)),
        Some(Value::Object(object)) => match object.body::<RefCell<Mersenne>>() {
            Some(mersenne) => Ok(draw(&mut mersenne.borrow_mut())),
            None => Err(machine.type_error("a random generator is needed")),
        },
        Some(_) => Err(machine.type_error("a random generator is needed")),
    }
}
