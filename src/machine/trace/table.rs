//! The one list of kinds of events and their fields, from which their bytes and their JSON follow.

use super::Trace;
use super::encode::{DecodeError, Field, Reader, Writer};
use super::event::*;
use super::json::{Json, variant};
use serde_json::{Map, Value};

/// Gives an enum its tags, bytes and JSON. Variants with one unnamed field name it here, for the JSON.
macro_rules! table {
    ($enum:ident: $($tag:literal $variant:ident $({ $($field:ident),* })? $(($only:ident))?;)*) => {
        impl $enum {
            /// The variant's number in the bytes. Never given to another one without a new version.
            pub(super) fn tag(&self) -> u8 {
                match self {
                    $($enum::$variant { .. } => $tag,)*
                }
            }

            /// The variant's name, as in the source.
            pub(super) fn variant_name(&self) -> &'static str {
                match self {
                    $($enum::$variant { .. } => stringify!($variant),)*
                }
            }

            /// Writes the fields, not the tag.
            pub(super) fn write(&self, to: &mut Writer) {
                let _ = &to;
                match self {
                    $($enum::$variant { $($($field),*)? $(0: $only)? } => {
                        $($(Field::write($field, to);)*)?
                        $(Field::write($only, to);)?
                    })*
                }
            }

            /// Reads the fields of the variant with this tag.
            pub(super) fn read(tag: u8, from: &mut Reader) -> Result<$enum, DecodeError> {
                Ok(match tag {
                    $($tag => $enum::$variant { $($($field: Field::read(from)?),*)? $(0: { let $only = Field::read(from)?; $only })? },)*
                    _ => return Err(from.nonsense()),
                })
            }

            /// Adds the fields to an object.
            pub(super) fn fields(&self, trace: &Trace, object: &mut Map<String, Value>) {
                let _ = (trace, &object);
                match self {
                    $($enum::$variant { $($($field),*)? $(0: $only)? } => {
                        $($(object.insert(stringify!($field).to_owned(), $field.json(trace));)*)?
                        $(object.insert(stringify!($only).to_owned(), $only.json(trace));)?
                    })*
                }
            }
        }
    };
}

table! { EventKind:
    0 ProgramBegan;
    1 ProgramEnded { error };
    2 RunStopped { reason };
    3 LoopStarted;
    4 LoopClosed;
    5 IterationBegan { number, n_ready };
    6 LoopIdled { until };
    7 HandleQueued { handle, callback };
    8 HandleBegan { handle };
    9 HandleEnded { handle };
    10 HandleCancelled { handle };
    11 TimerArmed { handle, deadline, callback };
    12 TimerFired { handle, deadline };
    13 TaskCreated { task, name, coroutine };
    14 TaskRenamed { task, name };
    15 TaskStepped { task };
    16 TaskSuspended { task, on };
    17 TaskWoken { task, handle };
    18 TaskCancelRequested { task };
    19 TaskEnded { task, outcome };
    20 FutureDone { future, outcome };
    21 LineReached;
    22 LinesSkipped { count };
    23 CallBegan { function };
    24 CallEnded { function };
    25 BlockBegan { what, until, kind, injected };
    26 BlockEnded;
    27 Printed { text };
    28 Warned { text };
    29 Raised { error };
    30 ThreadStarted { started, name, process };
    31 ThreadEnded;
    32 GilTaken;
    33 GilDropped;
    34 GilAwaited;
    35 JobQueued { job, pool, function };
    36 JobBegan { job };
    37 JobEnded { job };
    38 IoBegan { io, what, until };
    39 IoEnded { io };
}

table! { Callback:
    0 FirstStep(task);
    1 WakeUp(task);
    2 SleepOver(task);
    3 TimeOut(task);
    4 Internal(of);
    5 Function(name);
    6 Outside(what);
}

table! { WaitingOn:
    0 NextIteration;
    1 Sleep { timer, deadline };
    2 Task(task);
    3 Gather { n };
    4 Future(future);
    5 Io(io);
    6 Job(job);
    7 Other(what);
}

table! { Outcome:
    0 Returned(value);
    1 Raised(error);
    2 Cancelled;
}

table! { BlockKind:
    0 Waits;
    1 HoldsGil;
    2 ReleasesGil;
    3 SharesGil;
}

/// A field that is one of a few things: its tag, then its own fields.
macro_rules! enum_fields {
    ($($enum:ident),*) => { $(
        impl Field for $enum {
            fn write(&self, to: &mut Writer) {
                to.number(self.tag().into());
                $enum::write(self, to);
            }
            fn read(from: &mut Reader) -> Result<Self, DecodeError> {
                let tag = from.small()?;
                $enum::read(tag, from)
            }
        }

        impl Json for $enum {
            /// An object with `kind` and the fields; only the kind's name where it has none.
            fn json(&self, trace: &Trace) -> Value {
                let mut object = variant(self.variant_name());
                self.fields(trace, &mut object);
                if object.len() > 1 { Value::Object(object) } else { object["kind"].take() }
            }
        }
    )* };
}
enum_fields!(Callback, WaitingOn, Outcome, BlockKind);
