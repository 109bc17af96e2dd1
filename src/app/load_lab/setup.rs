//! What is put on a program: users, pauses, and a block. Pure.

use crate::app::charts::figures;
use crate::course::lesson::{Load, Variant};
use crate::server::report::ClosedLoad;

/// Seconds that a bucket of the charts spans.
const BUCKET_MS: u32 = 250;

/// One load, as the reader sets it.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// The function to call for each request.
    pub handler: String,
    /// How many users.
    pub users: u32,
    /// Their pause between an answer and the next request, seconds.
    pub think_s: f64,
    /// They arrive evenly spread over this time, seconds.
    pub ramp_s: f64,
    /// Run before counting begins, seconds.
    pub warm_up_s: f64,
    /// Counted, seconds.
    pub duration_s: f64,
    /// Length of a bucket of the charts.
    pub bucket_ms: u32,
    /// Blocking calls on the loop: (moment, how long), seconds.
    pub blocks: Vec<(f64, f64)>,
}

impl Setup {
    /// A load to begin with.
    pub fn of_handler(handler: String) -> Setup {
        let mut setup = Setup {
            handler,
            users: 50,
            think_s: 0.0,
            ramp_s: 0.0,
            warm_up_s: 0.0,
            duration_s: 20.0,
            bucket_ms: BUCKET_MS,
            blocks: Vec::new(),
        };
        setup.set_pause(0.5);
        setup
    }

    /// Sets the users' pause. They arrive spread over about one round of pause and answer, as they would have drifted apart by themselves;
    /// arriving closer together they would go on in waves.
    pub fn set_pause(&mut self, seconds: f64) {
        const USUAL_ANSWER_S: f64 = 0.1;
        self.think_s = seconds;
        self.ramp_s = seconds + USUAL_ANSWER_S;
        self.warm_up_s = self.ramp_s.max(1.0);
    }

    /// A variant of a lesson's load.
    pub fn of_variant(load: &Load, variant: &Variant) -> Setup {
        let seconds = |ms: u64| ms as f64 / 1e3;
        Setup {
            handler: variant.handler.clone(),
            users: variant.users,
            think_s: seconds(load.think_ms),
            ramp_s: seconds(load.ramp_ms),
            warm_up_s: seconds(load.warm_up_ms),
            duration_s: seconds(load.duration_ms),
            bucket_ms: load.bucket_ms,
            blocks: variant.blocks.iter().map(|block| (seconds(block.at_ms), seconds(block.duration_ms))).collect(),
        }
    }

    /// From the first arrival to the end, seconds.
    pub fn length_s(&self) -> f64 {
        self.warm_up_s + self.duration_s
    }

    /// As the engine takes it.
    pub fn load(&self) -> ClosedLoad {
        ClosedLoad {
            users: self.users,
            think_s: self.think_s,
            ramp_s: self.ramp_s,
            warm_up_s: self.warm_up_s,
            duration_s: self.duration_s,
            bucket_ms: self.bucket_ms,
            handler: self.handler.clone(),
            blocks: self.blocks.clone(),
            seed: 1,
        }
    }

    /// In words: `50 users on quote, a blocking call of 2.0 s`.
    pub fn in_words(&self) -> String {
        let block = match self.blocks.as_slice() {
            [] => String::new(),
            [(_, length_s)] => format!(", one blocking call of {}", figures::duration(*length_s)),
            blocks => format!(", {} blocking calls", blocks.len()),
        };
        format!("{} on {}{block}", figures::counted(u64::from(self.users), "user"), self.handler)
    }
}

/// The names of the `async def` functions at the top level without parameters that need a value: what can answer a
/// request. In the order of the file.
pub fn handlers(source: &str) -> Vec<String> {
    source.lines().filter_map(handler_of).collect()
}

fn handler_of(line: &str) -> Option<String> {
    let after = line.strip_prefix("async")?.trim_start().strip_prefix("def ")?;
    let (name, rest) = after.split_once('(')?;
    let parameters = rest.split_once(')')?.0;
    // A bare `*` or `/` takes no value.
    let needs_none = |parameter: &str| matches!(parameter, "" | "*" | "/") || parameter.contains('=');
    parameters.split(',').map(str::trim).all(needs_none).then(|| name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handlers_are_the_async_functions_that_need_no_argument() {
        let source = "import asyncio\nasync def quote():\n    async def inner(): ...\nasync  def  slow( n=1, *, m=2 ) -> int:\n\
                      async def helper(url):\ndef plain():\nasync def\nasync def open(";
        assert_eq!(handlers(source), ["quote", "slow"]);
    }

    #[test]
    fn a_setup_says_what_it_is() {
        let mut setup = Setup::of_handler("quote".to_owned());
        assert_eq!(setup.in_words(), "50 users on quote");
        setup.blocks.push((8.0, 2.0));
        setup.users = 1;
        assert_eq!(setup.in_words(), "1 user on quote, one blocking call of 2 s");
    }
}
