//! A lab as a link: program, settings, blocks, breakpoints and the step, in the part of an address that no server sees.
//!
//! `#lab=1z.…` is postcard, deflated, in base64url; `1r.` the same not deflated; the number is the version. Links come from
//! anyone, so nothing in one is believed: [`SharedLab::from_bytes`] takes what a reader could have set by hand, and nothing else.

use super::injected::{LONGEST_S, SHORTEST_S};
use super::settings::{LONGEST_LATENCY_S, MOST_CORES, MOST_THREADS};
use crate::libraries::Latency;
use crate::machine::moment::Duration;
use crate::machine::settings::{Injection, Settings};
use crate::machine::trace::BlockKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the fragment of a shared Step lab begins with.
pub const MARK: &str = "lab=";
/// The version of what is written here.
const VERSION: &str = "1";
/// Longer links break on their way through mail and chat.
pub const LONGEST_LINK: usize = 32_000;
/// A longer program is none that was typed here.
pub const LONGEST_PROGRAM: usize = 100_000;
/// More than a reader puts in by hand.
const MOST_BLOCKS: usize = 50;
const MOST_BREAKPOINTS: usize = 200;
const MOST_LATENCIES: usize = 200;

/// What a link carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedLab {
    /// The program.
    pub program: String,
    /// `Settings::seed`
    pub seed: u64,
    /// `Settings::cores`
    pub cores: u32,
    /// `Settings::free_threaded`
    pub free_threaded: bool,
    /// `Settings::thread_limit`
    pub thread_limit: Option<u32>,
    /// `Settings::latencies`
    pub latencies: BTreeMap<String, Latency>,
    /// Blocks that the reader put in.
    pub injections: Vec<Injection>,
    /// Lines.
    pub breakpoints: Vec<u32>,
    /// The event that was looked at.
    pub event: u32,
}

/// Why a link shows no lab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkTrouble {
    #[error("This link was made by a newer Loop Lab than this one. Load the page again, then open it once more")]
    Newer,
    #[error("This link is incomplete: a part of it was lost on the way. Ask for it again, or for the program as text")]
    Broken,
    #[error("This link holds more than a lab can take")]
    TooLarge,
    #[error("This link asks for something that cannot be set in the lab, so it was not opened")]
    OutOfBounds,
}

/// What a fragment carries, before it is inflated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The bytes are deflated.
    pub is_deflated: bool,
    /// What they are.
    pub bytes: Vec<u8>,
}

/// Reads an address's fragment, with or without `#`, that begins with this mark; `None` if it is about something else.
///
/// # Errors
/// [`LinkTrouble`] for a lab that is cut off, of another version, or too large.
pub fn read_fragment(fragment: &str, mark: &str) -> Option<Result<Packed, LinkTrouble>> {
    let text = fragment.trim_start_matches('#').strip_prefix(mark)?;
    Some(read_packed(text))
}

fn read_packed(text: &str) -> Result<Packed, LinkTrouble> {
    let (head, body) = text.split_once('.').ok_or(LinkTrouble::Broken)?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_deflated = match head.strip_prefix(VERSION) {
        Some("z") => true,
        Some("r") => false,
        _ if head.get(..head.len().saturating_sub(1)).is_some_and(is_number) => return Err(LinkTrouble::Newer),
        _ => return Err(LinkTrouble::Broken),
    };
    if body.len() > LONGEST_LINK {
        return Err(LinkTrouble::TooLarge);
    }
    let bytes = from_base64(body).ok_or(LinkTrouble::Broken)?;
    Ok(Packed { is_deflated, bytes })
}

/// The fragment, without `#`.
pub fn fragment(packed: &Packed, mark: &str) -> String {
    let codec = if packed.is_deflated { 'z' } else { 'r' };
    format!("{mark}{VERSION}{codec}.{}", to_base64(&packed.bytes))
}

/// The fragment, without `#`, that opens a program in the Step lab with the usual settings.
pub fn fragment_of_program(program: &str) -> String {
    let Settings { seed, cores, free_threaded, thread_limit, latencies, .. } = Settings::default();
    let lab = SharedLab {
        program: program.to_owned(),
        seed,
        cores,
        free_threaded,
        thread_limit,
        latencies,
        injections: Vec::new(),
        breakpoints: Vec::new(),
        event: 0,
    };
    fragment(&Packed { is_deflated: false, bytes: lab.to_bytes() }, MARK)
}

impl SharedLab {
    /// As bytes, for [`SharedLab::from_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).expect("a lab is plain data")
    }

    /// Reads what [`SharedLab::to_bytes`] wrote, or what somebody made up.
    ///
    /// # Errors
    /// [`LinkTrouble::Broken`] for what is none, [`LinkTrouble::TooLarge`] and [`LinkTrouble::OutOfBounds`] for what no reader could have set.
    pub fn from_bytes(bytes: &[u8]) -> Result<SharedLab, LinkTrouble> {
        let (lab, rest) = postcard::take_from_bytes::<SharedLab>(bytes).map_err(|_| LinkTrouble::Broken)?;
        if !rest.is_empty() {
            return Err(LinkTrouble::Broken);
        }
        if lab.program.len() > LONGEST_PROGRAM {
            return Err(LinkTrouble::TooLarge);
        }
        if lab.is_within_bounds() { Ok(lab) } else { Err(LinkTrouble::OutOfBounds) }
    }

    fn is_within_bounds(&self) -> bool {
        let (shortest, longest) = (Duration::from_secs_f64(SHORTEST_S), Duration::from_secs_f64(LONGEST_S));
        let is_block = |injection: &Injection| {
            (shortest..=longest).contains(&injection.duration)
                && matches!(injection.kind, BlockKind::Waits | BlockKind::HoldsGil)
        };
        let is_latency =
            |latency: &Latency| matches!(latency, Latency::Fixed(s) if (0.0..=LONGEST_LATENCY_S).contains(s));
        (1..=MOST_CORES).contains(&self.cores)
            && self.thread_limit.is_none_or(|limit| (1..=MOST_THREADS).contains(&limit))
            && self.injections.len() <= MOST_BLOCKS
            && self.injections.iter().all(is_block)
            && self.breakpoints.len() <= MOST_BREAKPOINTS
            && self.latencies.len() <= MOST_LATENCIES
            && self.latencies.values().all(is_latency)
    }

    /// The settings, without the blocks.
    pub fn settings(&self) -> Settings {
        Settings {
            seed: self.seed,
            cores: self.cores,
            free_threaded: self.free_threaded,
            thread_limit: self.thread_limit,
            latencies: self.latencies.clone(),
            ..Settings::default()
        }
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// base64url without padding (RFC 4648, section 5).
pub fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for digit in 0..=chunk.len() {
            text.push(char::from(DIGITS[(group >> (18 - 6 * digit) & 63) as usize]));
        }
    }
    text
}

/// What [`to_base64`] wrote; `None` for what is none.
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    for chunk in text.as_bytes().chunks(4) {
        let mut group = 0_u32;
        for digit in chunk {
            group = group << 6 | DIGITS.iter().position(|known| known == digit)? as u32;
        }
        match chunk.len() {
            4 => bytes.extend_from_slice(&group.to_be_bytes()[1..]),
            3 => bytes.extend_from_slice(&(group << 6).to_be_bytes()[1..3]),
            2 => bytes.push((group << 12).to_be_bytes()[1]),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::moment::Moment;
    use crate::machine::settings::InjectAt;
    use proptest::prelude::*;

    fn lab() -> SharedLab {
        SharedLab {
            program: "print('hello')\n".to_owned(),
            seed: 7,
            cores: 2,
            free_threaded: false,
            thread_limit: Some(3),
            latencies: BTreeMap::from([("requests.get".to_owned(), Latency::Fixed(0.25))]),
            injections: vec![Injection {
                at: InjectAt::Line { line: 1, nth: 2 },
                duration: Duration::from_millis(300),
                kind: BlockKind::Waits,
            }],
            breakpoints: vec![1],
            event: 12,
        }
    }

    fn through_a_link(lab: &SharedLab) -> Result<SharedLab, LinkTrouble> {
        let fragment = fragment(&Packed { is_deflated: false, bytes: lab.to_bytes() }, MARK);
        let packed = read_fragment(&format!("#{fragment}"), MARK).expect("it is a lab")?;
        SharedLab::from_bytes(&packed.bytes)
    }

    #[test]
    fn a_lab_comes_through_a_link_as_it_was() {
        assert_eq!(through_a_link(&lab()), Ok(lab()));
    }

    #[test]
    fn a_program_alone_is_a_lab_too() {
        let packed =
            read_fragment(&fragment_of_program("print(1)"), MARK).expect("it is a lab").expect("of this version");
        let lab = SharedLab::from_bytes(&packed.bytes).expect("within bounds");
        assert_eq!((lab.program.as_str(), lab.settings()), ("print(1)", Settings::default()));
    }

    #[test]
    fn what_is_no_lab_says_why() {
        let cases = [
            ("", None),
            ("#recall", None),
            ("#lab=", Some(LinkTrouble::Broken)),
            ("#lab=1z", Some(LinkTrouble::Broken)),
            ("#lab=1z.a", Some(LinkTrouble::Broken)),
            ("#lab=1z.ab$c", Some(LinkTrouble::Broken)),
            ("#lab=1q.abcd", Some(LinkTrouble::Newer)),
            ("#lab=2z.abcd", Some(LinkTrouble::Newer)),
            ("#lab=17z.abcd", Some(LinkTrouble::Newer)),
            ("#lab=é.abcd", Some(LinkTrouble::Broken)),
        ];
        for (fragment, trouble) in cases {
            assert_eq!(read_fragment(fragment, MARK).map(Result::unwrap_err), trouble, "{fragment}");
        }
        let long = format!("#lab=1z.{}", "A".repeat(LONGEST_LINK + 1));
        assert_eq!(read_fragment(&long, MARK), Some(Err(LinkTrouble::TooLarge)));
    }

    #[test]
    fn what_no_reader_could_set_is_refused() {
        let with = |change: &dyn Fn(&mut SharedLab)| {
            let mut changed = lab();
            change(&mut changed);
            through_a_link(&changed)
        };
        let out = Err(LinkTrouble::OutOfBounds);
        assert_eq!(with(&|lab| lab.cores = 0), out);
        assert_eq!(with(&|lab| lab.cores = 1_000_000), out);
        assert_eq!(with(&|lab| lab.thread_limit = Some(0)), out);
        assert_eq!(with(&|lab| lab.injections[0].duration = Duration::from_secs(1 << 40)), out);
        assert_eq!(with(&|lab| lab.injections[0].duration = Duration::ZERO), out);
        assert_eq!(with(&|lab| lab.injections = vec![lab.injections[0]; 51]), out);
        assert_eq!(with(&|lab| lab.breakpoints = vec![1; 201]), out);
        for latency in [Latency::Fixed(f64::NAN), Latency::Fixed(-1.0), Latency::Exponential { mean: 1.0 }] {
            assert_eq!(with(&|lab| _ = lab.latencies.insert("x.y".to_owned(), latency)), out);
        }
        assert_eq!(with(&|lab| lab.program = "x".repeat(LONGEST_PROGRAM + 1)).map(|_| ()), Err(LinkTrouble::TooLarge));
    }

    proptest! {
        #[test]
        fn any_fragment_is_read_without_a_panic(fragment in ".{0,200}") {
            _ = read_fragment(&fragment, MARK);
            _ = read_fragment(&format!("#lab={fragment}"), MARK);
            _ = read_fragment(&format!("#lab=1r.{fragment}"), MARK);
        }

        #[test]
        fn any_bytes_are_a_lab_within_bounds_or_trouble(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            if let Ok(lab) = SharedLab::from_bytes(&bytes) {
                prop_assert!(lab.is_within_bounds());
            }
        }

        #[test]
        fn a_damaged_lab_is_trouble_or_another_lab_within_bounds(place in 0_usize..60, byte in any::<u8>(), cut in 0_usize..60) {
            let mut bytes = lab().to_bytes();
            let place = place % bytes.len();
            bytes[place] = byte;
            bytes.truncate(bytes.len().saturating_sub(cut).max(1));
            if let Ok(lab) = SharedLab::from_bytes(&bytes) {
                prop_assert!(lab.is_within_bounds());
            }
        }

        #[test]
        fn every_lab_comes_through(
            program in ".{0,300}",
            seed in any::<u64>(),
            moment in any::<u64>(),
            line in any::<u32>(),
            ms in 1_u64..60_000,
            event in any::<u32>(),
        ) {
            let at = [InjectAt::Time(Moment(moment)), InjectAt::Event(event), InjectAt::Line { line, nth: event }];
            let duration = Duration::from_millis(ms);
            let injections = at.map(|at| Injection { at, duration, kind: BlockKind::HoldsGil }).to_vec();
            let lab = SharedLab { program, seed, injections, event, ..lab() };
            prop_assert_eq!(through_a_link(&lab), Ok(lab));
        }

        #[test]
        fn base64_is_read_as_it_was_written(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(from_base64(&to_base64(&bytes)), Some(bytes));
        }
    }
}
