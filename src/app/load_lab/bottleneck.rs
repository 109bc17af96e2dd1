//! Where the time of a request went, and what that says: one sentence, with the lesson that treats it. Pure.

use crate::app::charts::figures;
use crate::machine::serving::Stage;
use crate::server::report::{Report, Spent};

/// A stage as the page shows it: its name, and the state whose colour and texture it has.
pub struct Look {
    /// The stage.
    pub stage: Stage,
    /// In words.
    pub name: &'static str,
    /// As `data-state` has it.
    pub state: &'static str,
}

/// The stages, in the order in which a bar shows them.
pub const STAGES: [Look; 9] = [
    Look { stage: Stage::Loop, name: "waits for the loop", state: "ready" },
    Look { stage: Stage::Token, name: "waits for a thread token", state: "token" },
    Look { stage: Stage::Pool, name: "waits for a connection", state: "pool" },
    Look { stage: Stage::Lock, name: "waits for a lock, semaphore or limiter", state: "lock" },
    Look { stage: Stage::Gil, name: "waits for the GIL", state: "gil" },
    Look { stage: Stage::Blocking, name: "in a call that blocks the loop", state: "blocked" },
    Look { stage: Stage::Computing, name: "computes on the loop", state: "running" },
    Look { stage: Stage::Thread, name: "in a thread", state: "thread" },
    Look { stage: Stage::Awaiting, name: "awaits", state: "waiting" },
];

/// The part of a request's time in this stage, from 0 to 1.
pub fn part(spent: &Spent, stage: Stage) -> f64 {
    let whole: f64 = spent.iter().sum();
    if whole > 0.0 { spent[stage as usize] / whole } else { 0.0 }
}

/// What holds the requests up, and the lesson about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bottleneck {
    /// In words.
    pub sentence: String,
    /// The lesson's id.
    pub lesson: &'static str,
}

/// More of a request's time than this is what holds it up.
const MUCH: f64 = 0.3;

/// What holds the requests of a run up; nothing where too few were answered to tell.
pub fn bottleneck(report: &Report, thread_tokens: u32) -> Option<Bottleneck> {
    if report.stopped.is_some() || report.requests < 5 || report.throughput <= 0.0 {
        return None;
    }
    let share = |stage| part(&report.spent, stage);
    let percent = |part: f64| format!("{} %", figures::number(part * 100.0, 0));
    let told = |lesson, sentence| Some(Bottleneck { sentence, lesson });
    // How many requests are in a stage at once: by Little's law.
    let n_in = |stage: Stage| report.spent[stage as usize] * report.throughput;
    let of_time = |stage| percent(share(stage));
    if share(Stage::Loop) > MUCH {
        let (blocking, computing) = (n_in(Stage::Blocking), n_in(Stage::Computing));
        let waiting = format!("{} of a request’s time is waiting for the loop", of_time(Stage::Loop));
        if blocking > computing && blocking > 0.3 {
            return told(
                "finding-what-blocks",
                format!("{waiting}, which is inside of a blocking call {} of the time.", percent(blocking.min(1.0))),
            );
        }
        if computing > 0.3 {
            return told(
                "computing-on-the-loop",
                format!("{waiting}, which computes {} of the time.", percent(computing.min(1.0))),
            );
        }
        if !report.blocks.is_empty() {
            return told(
                "one-thread-two-requests",
                format!("{waiting}, which the blocking calls that you put in hold up."),
            );
        }
        return told("hidden-blockers", format!("{waiting}: something else holds it."));
    }
    if share(Stage::Token) > MUCH {
        return told(
            "forty-tokens",
            format!(
                "{} of a request’s time is waiting for one of {thread_tokens} thread tokens.",
                of_time(Stage::Token)
            ),
        );
    }
    if share(Stage::Pool) > MUCH {
        return told(
            "pools-timeouts-retries",
            format!("{} of a request’s time is waiting for a connection of the client’s pool.", of_time(Stage::Pool)),
        );
    }
    if share(Stage::Lock) > MUCH {
        return told(
            "not-too-many-at-once",
            format!(
                "{} of a request’s time is waiting for a lock, semaphore or limiter, which lets only so many through at once.",
                of_time(Stage::Lock)
            ),
        );
    }
    if share(Stage::Gil) > MUCH {
        return told(
            "five-milliseconds",
            format!("{} of a request’s time is waiting for the GIL.", of_time(Stage::Gil)),
        );
    }
    if share(Stage::Awaiting) > 0.5 {
        return told(
            "what-overlapping-is-worth",
            format!(
                "Nothing holds the requests up here: {} of their time they await something.",
                of_time(Stage::Awaiting)
            ),
        );
    }
    if share(Stage::Thread) > 0.5 {
        return told(
            "a-thread-for-a-blocking-call",
            format!(
                "{} of a request’s time it is in a thread; {} of {thread_tokens} are busy.",
                of_time(Stage::Thread),
                figures::number(n_in(Stage::Thread), 0)
            ),
        );
    }
    if share(Stage::Blocking) > 0.5 {
        return told(
            "one-thread-two-requests",
            format!("{} of a request’s time it blocks the loop; nobody waits behind it yet.", of_time(Stage::Blocking)),
        );
    }
    if share(Stage::Computing) > 0.5 {
        return told(
            "computing-on-the-loop",
            format!("{} of a request’s time it computes; nobody waits behind it yet.", of_time(Stage::Computing)),
        );
    }
    told("where-the-time-goes", "No stage stands out: the time is spread over several.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course;

    fn run(throughput: f64, spent: &[(Stage, f64)]) -> Report {
        let mut report = Report { requests: 100, throughput, ..Report::default() };
        for (stage, seconds) in spent {
            report.spent[*stage as usize] = *seconds;
        }
        report
    }

    #[test]
    fn the_stage_that_holds_requests_up_is_named() {
        let cases = [
            run(9.9, &[(Stage::Loop, 1.9), (Stage::Blocking, 0.1)]),
            run(98.0, &[(Stage::Loop, 0.19), (Stage::Computing, 0.01)]),
            run(98.0, &[(Stage::Loop, 0.19), (Stage::Awaiting, 0.01)]),
            Report { blocks: vec![(8.0, 2.0)], ..run(75.0, &[(Stage::Loop, 0.066), (Stage::Awaiting, 0.1)]) },
            run(394.0, &[(Stage::Token, 0.15), (Stage::Thread, 0.1)]),
            run(229.0, &[(Stage::Pool, 0.5), (Stage::Awaiting, 0.1)]),
            run(40.0, &[(Stage::Lock, 0.15), (Stage::Awaiting, 0.05)]),
            run(80.0, &[(Stage::Gil, 0.05), (Stage::Thread, 0.05)]),
            run(190.0, &[(Stage::Thread, 0.1), (Stage::Computing, 0.001)]),
            run(490.0, &[(Stage::Awaiting, 0.1), (Stage::Computing, 0.001)]),
            run(9.0, &[(Stage::Blocking, 0.1)]),
            run(9.0, &[(Stage::Computing, 0.1)]),
        ];
        let words = cases.map(|report| bottleneck(&report, 40).map_or("nothing".to_owned(), |found| found.sentence));
        insta::assert_snapshot!(words.join("\n"), @r"
        95 % of a request’s time is waiting for the loop, which is inside of a blocking call 99 % of the time.
        95 % of a request’s time is waiting for the loop, which computes 98 % of the time.
        95 % of a request’s time is waiting for the loop: something else holds it.
        40 % of a request’s time is waiting for the loop, which the blocking calls that you put in hold up.
        60 % of a request’s time is waiting for one of 40 thread tokens.
        83 % of a request’s time is waiting for a connection of the client’s pool.
        75 % of a request’s time is waiting for a lock, semaphore or limiter, which lets only so many through at once.
        50 % of a request’s time is waiting for the GIL.
        99 % of a request’s time it is in a thread; 19 of 40 are busy.
        Nothing holds the requests up here: 99 % of their time they await something.
        100 % of a request’s time it blocks the loop; nobody waits behind it yet.
        100 % of a request’s time it computes; nobody waits behind it yet.
        ");
        assert_eq!(bottleneck(&Report::default(), 40), None);
    }

    #[test]
    fn every_lesson_that_is_named_is_there() {
        let named = [
            "finding-what-blocks",
            "computing-on-the-loop",
            "hidden-blockers",
            "forty-tokens",
            "pools-timeouts-retries",
            "not-too-many-at-once",
            "five-milliseconds",
            "what-overlapping-is-worth",
            "a-thread-for-a-blocking-call",
            "one-thread-two-requests",
            "where-the-time-goes",
        ];
        for lesson in named {
            assert!(course::lesson(&lesson.into()).is_some(), "{lesson}");
        }
    }
}
