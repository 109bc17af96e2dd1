//! What a run amounts to, and how two of them differ.

use super::*;

/// The blocked ticker, and the same without its block.
fn runs() -> [RunSummary; 2] {
    let blocked = blocked_ticker();
    let mut free = blocked_ticker();
    let shift = |moment: &mut Moment| {
        if moment.0 > 150_000_000 {
            moment.0 = (moment.0 - 300_000_000).max(150_000_000);
        }
    };
    free.trace.events.retain(|event| !matches!(event.kind, EventKind::BlockBegan { .. } | EventKind::BlockEnded));
    for event in &mut free.trace.events {
        shift(&mut event.at);
        match &mut event.kind {
            EventKind::TimerArmed { deadline, .. }
            | EventKind::TimerFired { deadline, .. }
            | EventKind::TaskSuspended { on: WaitingOn::Sleep { deadline, .. }, .. } => {
                deadline.0 = deadline.0.min(150_000_000);
            }
            _ => {}
        }
    }
    shift(&mut free.trace.end);
    [free, blocked].map(|script| summary(&script.replay()))
}

fn told(before: &RunSummary, after: &RunSummary) -> String {
    compare(before, after).iter().map(|sentence| text_of(sentence)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_summary_names_the_late_and_the_longest_block() {
    let [_, blocked] = runs();
    insta::assert_debug_snapshot!(blocked);
}

#[test]
fn what_a_block_costs_is_told_in_words() {
    let [free, blocked] = runs();
    insta::assert_snapshot!(told(&free, &blocked), @r"
    With the change, the run is 300 ms longer: 0.450 s instead of 0.150 s.
    ticker goes on up to 250 ms late, where it was on time; two others are late too: fetch (Task-3) by 240 ms and fetch (Task-4) by 50 ms.
    It prints the same lines in the same order; “tick” comes at 0.450 s instead of 0.150 s.
    
");
}

#[test]
fn what_removing_it_brings_is_told_in_words() {
    let [free, blocked] = runs();
    insta::assert_snapshot!(told(&blocked, &free), @r"
    With the change, the run is 300 ms shorter: 0.150 s instead of 0.450 s.
    ticker is on time, where it was up to 250 ms late; two others go on earlier too: fetch (Task-3) and fetch (Task-4).
    It prints the same lines in the same order; “tick” comes at 0.150 s instead of 0.450 s.
    
");
}

#[test]
fn two_equal_runs_do_not_differ() {
    let [free, _] = runs();
    insta::assert_snapshot!(told(&free, &free), @r"
    The run is as long as it was: 0.150 s.
    Nobody is late.
    It prints the same lines at the same times.
    ");
}

#[test]
fn another_output_is_told_in_words() {
    let line = |text: &str| lateness::PrintedLine {
        index: 0,
        at: Moment::START,
        text: text.to_owned(),
        task: None,
        late: std::time::Duration::ZERO,
    };
    let with = |texts: &[&str], error: Option<&str>| RunSummary {
        lines: texts.iter().copied().map(line).collect(),
        error: error.map(str::to_owned),
        ..RunSummary::default()
    };
    let before = with(&["A", "B"], None);
    let cases = [
        with(&["B", "A"], None),
        with(&["A"], None),
        with(&["A", "C"], Some("TimeoutError")),
        with(&["A", "B", "C"], None),
    ];
    insta::assert_snapshot!(cases.map(|after| told(&before, &after)).join("\n\n"), @r"
    The run is as long as it was: 0.000 s.
    Nobody is late.
    The output comes in another order: “B” now before “A”.

    The run is as long as it was: 0.000 s.
    Nobody is late.
    It prints less: one line is missing at the end.

    The run is as long as it was: 0.000 s.
    Nobody is late.
    From line 2 on the output differs: “C” instead of “B”.
    It now ends with TimeoutError.

    The run is as long as it was: 0.000 s.
    Nobody is late.
    It prints more: one line is new at the end.
    ");
}
