//! A whole trace as compact bytes: a few per event, because most of an event follows from the one before it.
//!
//! Per event: a tag (its kind, and whether thread and task changed), the time since the last event, the change of
//! line, then the fields of its kind; numbers as varints, ids as differences. Decoding trusts nothing: it never
//! panics, and allocates no more than a fixed multiple of the input.
//! `table.rs` lists the kinds and their fields, once for both directions.

use super::event::*;
use super::{Failure, Trace};
use crate::machine::moment::Moment;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// First byte: the format. A page never reads what another version of it wrote.
const VERSION: u8 = 2;
/// In the tag: the thread differs from the event before.
const NEW_THREAD: u8 = 0x40;
/// In the tag: the task differs from the event before.
const NEW_TASK: u8 = 0x80;
/// Tag, time, line.
const FEWEST_BYTES_PER_EVENT: usize = 3;

/// Why bytes are not a trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Another format, or not a trace at all.
    #[error("not a trace of this version")]
    Version,
    /// The bytes end in the middle.
    #[error("the trace ends too early")]
    Truncated,
    /// A number, tag or text that cannot be.
    #[error("the trace makes no sense at byte {0}")]
    Nonsense(usize),
}

impl Trace {
    /// The trace as bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer { bytes: vec![VERSION], last: Last::default() };
        to.number(self.texts.len() as u64);
        to.texts(&self.texts);
        to.number(self.end.0);
        to.number(self.instructions);
        to.number(u64::from(self.failure.is_some()));
        if let Some(failure) = &self.failure {
            to.text(&failure.type_name);
            to.text(&failure.message);
            to.number(failure.line.map_or(0, |line| u64::from(line) + 1));
            to.number(failure.traceback.len() as u64);
            to.texts(&failure.traceback);
        }
        to.number(u64::from(self.stopped.is_some()));
        to.texts(self.stopped.as_slice());
        to.number(self.warnings.len() as u64);
        to.texts(&self.warnings);
        for events in [&self.before, &self.events] {
            to.number(events.len() as u64);
            for event in events {
                to.event(event);
            }
        }
        to.bytes
    }

    /// The trace that these bytes are.
    ///
    /// # Errors
    /// For bytes that [`Trace::encode`] did not write.
    pub fn decode(bytes: &[u8]) -> Result<Trace, DecodeError> {
        let mut from = Reader { bytes, position: 0, last: Last::default() };
        if from.byte()? != VERSION {
            return Err(DecodeError::Version);
        }
        let texts = from.many(1, Reader::text)?;
        let end = Moment(from.number()?);
        let instructions = from.number()?;
        let failure = match from.number()? {
            0 => None,
            1 => Some(Failure {
                type_name: from.text()?,
                message: from.text()?,
                line: from.small::<u64>()?.checked_sub(1).map(|line| from.fits(line)).transpose()?,
                traceback: from.many(1, Reader::text)?,
            }),
            _ => return Err(from.nonsense()),
        };
        let stopped = match from.number()? {
            0 => None,
            1 => Some(from.text()?),
            _ => return Err(from.nonsense()),
        };
        let warnings = from.many(1, Reader::text)?;
        let before = from.many(FEWEST_BYTES_PER_EVENT, Reader::event)?;
        let events = from.many(FEWEST_BYTES_PER_EVENT, Reader::event)?;
        if from.position < bytes.len() {
            return Err(from.nonsense());
        }
        Ok(Trace { events, before, texts, end, instructions, failure, stopped, warnings })
    }
}

impl Serialize for Trace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.encode())
    }
}

impl<'de> Deserialize<'de> for Trace {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Trace, D::Error> {
        struct Bytes;
        impl<'de> de::Visitor<'de> for Bytes {
            type Value = Trace;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str("the bytes of a trace")
            }

            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Trace, E> {
                Trace::decode(bytes).map_err(E::custom)
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut sequence: A) -> Result<Trace, A::Error> {
                let mut bytes = Vec::new();
                while let Some(byte) = sequence.next_element()? {
                    bytes.push(byte);
                }
                self.visit_bytes(&bytes)
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}

/// What the next event is a difference from.
#[derive(Debug, Default)]
struct Last {
    at: u64,
    line: u32,
    thread: u32,
    task: Option<TaskId>,
    handle: u32,
    subject: u32,
}

/// Bytes so far.
#[derive(Debug)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    last: Last,
}

impl Writer {
    /// Seven bits to a byte, lowest first.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Small in both directions.
    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn texts(&mut self, texts: &[String]) {
        for text in texts {
            self.text(text);
        }
    }

    fn event(&mut self, event: &Event) {
        let mut tag = event.kind.tag();
        tag |= if event.thread.0 == self.last.thread { 0 } else { NEW_THREAD };
        tag |= if event.task == self.last.task { 0 } else { NEW_TASK };
        self.bytes.push(tag);
        self.number(event.at.0.wrapping_sub(self.last.at));
        self.signed(i64::from(event.line) - i64::from(self.last.line));
        if tag & NEW_THREAD != 0 {
            self.number(event.thread.0.into());
        }
        if tag & NEW_TASK != 0 {
            self.number(event.task.map_or(0, |task| u64::from(task.0) + 1));
        }
        self.last.at = event.at.0;
        self.last.line = event.line;
        self.last.thread = event.thread.0;
        self.last.task = event.task;
        event.kind.write(self);
    }
}

/// Bytes still to come.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    position: usize,
    last: Last,
}

impl Reader<'_> {
    pub fn nonsense(&self) -> DecodeError {
        DecodeError::Nonsense(self.position)
    }

    fn byte(&mut self) -> Result<u8, DecodeError> {
        let byte = *self.bytes.get(self.position).ok_or(DecodeError::Truncated)?;
        self.position += 1;
        Ok(byte)
    }

    pub fn number(&mut self) -> Result<u64, DecodeError> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return Err(self.nonsense());
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(self.nonsense())
    }

    fn signed(&mut self) -> Result<i64, DecodeError> {
        let number = self.number()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// A number that has to fit a smaller type.
    pub fn small<T: TryFrom<u64>>(&mut self) -> Result<T, DecodeError> {
        let number = self.number()?;
        self.fits(number)
    }

    fn fits<T: TryFrom<u64>>(&self, number: u64) -> Result<T, DecodeError> {
        T::try_from(number).map_err(|_| self.nonsense())
    }

    fn text(&mut self) -> Result<String, DecodeError> {
        let length: usize = self.small()?;
        let rest = &self.bytes[self.position..];
        let bytes = rest.get(..length).ok_or(DecodeError::Truncated)?;
        let text = std::str::from_utf8(bytes).map_err(|_| self.nonsense())?.to_owned();
        self.position += length;
        Ok(text)
    }

    /// A list, whose items take so many bytes or more: a count that the input has no room for allocates nothing.
    fn many<T>(
        &mut self,
        fewest_bytes: usize,
        item: fn(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let n: usize = self.small()?;
        if n > (self.bytes.len() - self.position) / fewest_bytes {
            return Err(DecodeError::Truncated);
        }
        let mut items = Vec::with_capacity(n);
        for _ in 0..n {
            items.push(item(self)?);
        }
        Ok(items)
    }

    fn event(&mut self) -> Result<Event, DecodeError> {
        let tag = self.byte()?;
        self.last.at = self.last.at.wrapping_add(self.number()?);
        let line = i64::from(self.last.line).checked_add(self.signed()?).ok_or_else(|| self.nonsense())?;
        self.last.line = u32::try_from(line).map_err(|_| self.nonsense())?;
        if tag & NEW_THREAD != 0 {
            self.last.thread = self.small()?;
        }
        if tag & NEW_TASK != 0 {
            let task = self.number()?.checked_sub(1);
            self.last.task = task.map(|task| self.fits(task)).transpose()?.map(TaskId);
        }
        let (at, line, thread, task) =
            (Moment(self.last.at), self.last.line, ThreadId(self.last.thread), self.last.task);
        let kind = EventKind::read(tag & !(NEW_THREAD | NEW_TASK), self)?;
        Ok(Event { at, thread, task, line, kind })
    }
}

/// A field of an event.
pub(super) trait Field: Sized {
    fn write(&self, to: &mut Writer);
    fn read(from: &mut Reader) -> Result<Self, DecodeError>;
}

/// Fields that are plain numbers.
macro_rules! numbers {
    ($($type:ty),*) => { $(
        impl Field for $type {
            fn write(&self, to: &mut Writer) {
                to.number((*self).into());
            }
            fn read(from: &mut Reader) -> Result<Self, DecodeError> {
                from.small()
            }
        }
    )* };
}
numbers!(u32, u64);

/// Ids without a habit.
macro_rules! ids {
    ($($type:ident),*) => { $(
        impl Field for $type {
            fn write(&self, to: &mut Writer) {
                to.number(self.0.into());
            }
            fn read(from: &mut Reader) -> Result<Self, DecodeError> {
                from.small().map($type)
            }
        }
    )* };
}
ids!(ThreadId, FutureId, IoId, JobId, TextId);

/// Ids that stay close to the last one of their sort.
macro_rules! close_ids {
    ($($type:ident $last:ident),*) => { $(
        impl Field for $type {
            fn write(&self, to: &mut Writer) {
                to.signed(i64::from(self.0) - i64::from(to.last.$last));
                to.last.$last = self.0;
            }
            fn read(from: &mut Reader) -> Result<Self, DecodeError> {
                let id = i64::from(from.last.$last).checked_add(from.signed()?);
                from.last.$last = id.and_then(|id| u32::try_from(id).ok()).ok_or_else(|| from.nonsense())?;
                Ok($type(from.last.$last))
            }
        }
    )* };
}
close_ids!(HandleId handle, TaskId subject);

impl Field for bool {
    fn write(&self, to: &mut Writer) {
        to.number((*self).into());
    }
    fn read(from: &mut Reader) -> Result<Self, DecodeError> {
        match from.number()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(from.nonsense()),
        }
    }
}

/// Moments lie near the event's own.
impl Field for Moment {
    fn write(&self, to: &mut Writer) {
        to.signed(self.0.wrapping_sub(to.last.at) as i64);
    }
    fn read(from: &mut Reader) -> Result<Self, DecodeError> {
        Ok(Moment(from.last.at.wrapping_add(from.signed()? as u64)))
    }
}

impl<T: Field> Field for Option<T> {
    fn write(&self, to: &mut Writer) {
        self.is_some().write(to);
        if let Some(value) = self {
            value.write(to);
        }
    }
    fn read(from: &mut Reader) -> Result<Self, DecodeError> {
        Ok(if bool::read(from)? { Some(T::read(from)?) } else { None })
    }
}
