//! Python programs made from bytes: whatever the bytes, the program compiles, and most of them do something worth watching.
//!
//! The shape is that of real asyncio code: some coroutine functions over shared locks, queues and events, and a `main` that starts them.
//! Sleeps are short and differ from each other, so that nothing falls on the same moment by accident.

use arbitrary::{Arbitrary, Result, Unstructured};
use std::fmt::Write;

/// How deep blocks go into each other.
const DEEPEST: usize = 4;

/// A whole program.
pub fn program(bytes: &[u8]) -> String {
    let mut writer = Writer { bytes: Unstructured::new(bytes), text: String::new(), n_names: 0, n_sleeps: 0 };
    // Out of bytes is a program's natural end: what is there is closed and runs.
    let _ = writer.program();
    writer.text
}

/// What a coroutine function may do.
#[derive(Clone, Copy, Arbitrary)]
enum Action {
    Print,
    Sleep,
    GiveWay,
    Block,
    Compute,
    CallHelper,
    Loop,
    Branch,
    TryFinally,
    TryExcept,
    Raise,
    Return,
    Lock,
    Semaphore,
    Condition,
    Timeout,
    WaitFor,
    SetEvent,
    AwaitEvent,
    Put,
    Get,
    Spawn,
    Gather,
    GatherAll,
    Group,
    Shield,
    Wait,
    AsCompleted,
    CancelLast,
    CancelSelf,
    Callback,
    Thread,
    Executor,
    FromThread,
    Generator,
    AsyncGenerator,
}

struct Writer<'a> {
    bytes: Unstructured<'a>,
    text: String,
    n_names: usize,
    n_sleeps: usize,
}

impl Writer<'_> {
    fn program(&mut self) -> Result<()> {
        self.text.push_str(PRELUDE);
        let n_coroutines = self.bytes.int_in_range(1..=4)?;
        let bodies: Vec<usize> = (0..n_coroutines).collect();
        for number in &bodies {
            self.line(0, &format!("async def work_{number}(name, last=None):"));
            // A coroutine calls only those before it, so that nothing calls itself for ever.
            self.block(1, *number)?;
            self.line(1, &format!("return f'{{name}} is done with {number}'"));
        }
        self.line(0, "async def main():");
        self.line(1, "last = None");
        self.line(1, "name = 'main'");
        let ended = self.block(1, n_coroutines);
        self.line(1, "print('main ends')");
        self.line(0, "try:");
        self.line(1, "asyncio.run(asyncio.wait_for(main(), 3.3))");
        self.line(0, "except BaseException as error:");
        self.line(1, "print('ended by', type(error).__name__)");
        ended
    }

    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.text, "{}{text}", "    ".repeat(depth));
    }

    fn name(&mut self) -> String {
        self.n_names += 1;
        format!("t{}", self.n_names)
    }

    /// Seconds, each time others.
    fn seconds(&mut self) -> Result<String> {
        self.n_sleeps += 1;
        let hundredths: u32 = self.bytes.int_in_range(1..=12)?;
        Ok(format!("0.{hundredths:02}{:03}", self.n_sleeps * 7 % 1000))
    }

    /// A call of one of the first `n_known` coroutine functions, or of `asyncio.sleep`.
    fn coroutine(&mut self, n_known: usize) -> Result<String> {
        let name = self.name();
        let which = self.bytes.int_in_range(0..=n_known)?;
        Ok(if which == n_known {
            format!("asyncio.sleep({}, '{name}')", self.seconds()?)
        } else {
            format!("work_{which}('{name}', last)")
        })
    }

    /// Some statements, at least one.
    fn block(&mut self, depth: usize, n_known: usize) -> Result<()> {
        let n = if depth > DEEPEST { 1 } else { self.bytes.int_in_range(1..=4)? };
        for place in 0..n {
            let before = self.text.len();
            let done = self.statement(depth, n_known);
            if done.is_err() && self.text.len() == before && place == 0 {
                self.line(depth, "pass");
            }
            done?;
        }
        Ok(())
    }

    /// A header, and a block below it.
    fn nested(&mut self, depth: usize, header: &str, n_known: usize) -> Result<()> {
        self.line(depth, header);
        self.block(depth + 1, n_known)
    }

    fn statement(&mut self, depth: usize, n_known: usize) -> Result<()> {
        let action = Action::arbitrary(&mut self.bytes)?;
        let is_deep = depth > DEEPEST;
        match action {
            Action::Sleep => {
                let seconds = self.seconds()?;
                self.line(depth, &format!("await asyncio.sleep({seconds})"));
            }
            Action::GiveWay => self.line(depth, "await asyncio.sleep(0)"),
            Action::Block => {
                let seconds = self.seconds()?;
                self.line(depth, &format!("time.sleep({seconds})"));
            }
            Action::Compute => self.line(depth, "print(name, sum(i * i for i in range(50)))"),
            Action::CallHelper => {
                let call = self.coroutine(n_known)?;
                self.line(depth, &format!("print(name, await {call})"));
            }
            Action::Raise => {
                let error = self.bytes.choose(&["ValueError('v')", "KeyError('k')", "asyncio.CancelledError()"])?;
                self.line(depth, &format!("if len(name) % 2: raise {error}"));
            }
            Action::Return => self.line(depth, "if name.endswith('3'): return 'early'"),
            Action::SetEvent => self.line(depth, "event.set()"),
            Action::Put => self.line(depth, "await queue.put(name)"),
            Action::CancelLast => self.line(depth, "print(name, last is not None and last.cancel())"),
            Action::CancelSelf => self.line(depth, "asyncio.current_task().cancel()"),
            Action::Generator => self.line(depth, "print(name, list(squares(3)))"),
            Action::AsyncGenerator => self.line(depth, "print(name, [value async for value in ticks(name)])"),
            Action::Print => self.line(depth, "print(name, 'is here')"),
            Action::Loop | Action::Branch | Action::TryFinally | Action::TryExcept if is_deep => {
                self.line(depth, "print(name, 'deep down')");
            }
            Action::Loop => {
                let header = format!("for i in range({}):", self.bytes.int_in_range(0..=3)?);
                self.nested(depth, &header, n_known)?;
            }
            Action::Branch => {
                self.nested(depth, "if len(name) > 2:", n_known)?;
                self.nested(depth, "else:", n_known)?;
            }
            Action::TryFinally | Action::TryExcept => self.try_statement(depth, n_known, action)?,
            Action::Lock | Action::Semaphore | Action::Condition | Action::Timeout => {
                self.with_statement(depth, n_known, action)?;
            }
            Action::WaitFor | Action::AwaitEvent | Action::Get | Action::Shield => {
                self.limited_wait(depth, n_known, action)?;
            }
            Action::Spawn | Action::Gather | Action::GatherAll | Action::Group | Action::Wait | Action::AsCompleted => {
                self.together(depth, n_known, action)?;
            }
            Action::Callback => {
                self.line(
                    depth,
                    "if last: last.add_done_callback(lambda task: print('callback of', task.cancelled()))",
                );
            }
            Action::Thread | Action::Executor | Action::FromThread => self.thread(depth, action)?,
        }
        Ok(())
    }

    /// The header and the end of a `try` come even if there are no bytes left for what is inside.
    fn try_statement(&mut self, depth: usize, n_known: usize, action: Action) -> Result<()> {
        let inside = self.nested(depth, "try:", n_known);
        match action {
            Action::TryFinally => {
                self.line(depth, "finally:");
                self.line(depth + 1, "print(name, 'cleans up')");
            }
            _ => {
                let kinds = ["Exception", "ValueError", "asyncio.CancelledError", "BaseException", "TimeoutError"];
                let kind = self.bytes.choose(&kinds).copied().unwrap_or("Exception");
                self.line(depth, &format!("except {kind} as error:"));
                self.line(depth + 1, "print(name, 'caught', type(error).__name__)");
                if self.bytes.ratio(1, 4).unwrap_or(false) {
                    self.line(depth + 1, "raise");
                }
            }
        }
        inside
    }

    fn with_statement(&mut self, depth: usize, n_known: usize, action: Action) -> Result<()> {
        let header = match action {
            Action::Lock => "async with lock:".to_owned(),
            Action::Semaphore => "async with semaphore:".to_owned(),
            Action::Condition => {
                self.line(depth, "async with condition:");
                self.line(depth + 1, "condition.notify_all()");
                return Ok(());
            }
            _ => format!("async with asyncio.timeout({}):", self.seconds()?),
        };
        if depth > DEEPEST {
            self.line(depth, &header);
            self.line(depth + 1, "await asyncio.sleep(0)");
            return Ok(());
        }
        self.nested(depth, &header, n_known)
    }

    fn limited_wait(&mut self, depth: usize, n_known: usize, action: Action) -> Result<()> {
        let what = match action {
            Action::AwaitEvent => "event.wait()".to_owned(),
            Action::Get => "queue.get()".to_owned(),
            Action::Shield => format!("asyncio.shield({})", self.coroutine(n_known)?),
            _ => self.coroutine(n_known)?,
        };
        let seconds = self.seconds()?;
        self.line(depth, &format!("print(name, await asyncio.wait_for({what}, {seconds}))"));
        Ok(())
    }

    fn together(&mut self, depth: usize, n_known: usize, action: Action) -> Result<()> {
        let (first, second) = (self.coroutine(n_known)?, self.coroutine(n_known)?);
        match action {
            Action::Spawn => self.line(depth, &format!("last = asyncio.create_task({first})")),
            Action::Gather => self.line(depth, &format!("print(name, await asyncio.gather({first}, {second}))")),
            Action::GatherAll => {
                self.line(depth, &format!("both = await asyncio.gather({first}, {second}, return_exceptions=True)"));
                self.line(depth, "print(name, [type(one).__name__ for one in both])");
            }
            Action::Group => {
                self.line(depth, "async with asyncio.TaskGroup() as group:");
                self.line(depth + 1, &format!("group.create_task({first})"));
                self.line(depth + 1, &format!("last = group.create_task({second})"));
            }
            Action::Wait => {
                let when = self.bytes.choose(&["FIRST_COMPLETED", "ALL_COMPLETED", "FIRST_EXCEPTION"])?;
                self.line(depth, &format!("last = asyncio.create_task({first})"));
                self.line(depth, &format!("both = [last, asyncio.create_task({second})]"));
                self.line(depth, &format!("done, pending = await asyncio.wait(both, return_when=asyncio.{when})"));
                self.line(depth, "print(name, len(done), len(pending))");
            }
            _ => {
                self.line(depth, &format!("for next_one in asyncio.as_completed([{first}, {second}]):"));
                self.line(depth + 1, "print(name, await next_one)");
            }
        }
        Ok(())
    }

    fn thread(&mut self, depth: usize, action: Action) -> Result<()> {
        let seconds = self.seconds()?;
        let call = match action {
            Action::Thread => format!("asyncio.to_thread(in_thread, name, {seconds})"),
            Action::Executor => format!("asyncio.get_running_loop().run_in_executor(None, in_thread, name, {seconds})"),
            _ => format!("asyncio.to_thread(into_loop, asyncio.get_running_loop(), name, {seconds})"),
        };
        self.line(depth, &format!("print(name, await {call})"));
        Ok(())
    }
}

const PRELUDE: &str = "\
import asyncio
import time

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
condition = asyncio.Condition()
event = asyncio.Event()
queue = asyncio.Queue(2)


def squares(n):
    for i in range(n):
        yield i * i


async def ticks(name):
    try:
        for i in range(2):
            await asyncio.sleep(0)
            yield f'{name}{i}'
    finally:
        print(name, 'no more ticks')


def in_thread(name, seconds):
    time.sleep(seconds)
    return f'{name} from a thread'


def into_loop(loop, name, seconds):
    done = asyncio.run_coroutine_threadsafe(asyncio.sleep(seconds, name), loop)
    return done.result()


";
