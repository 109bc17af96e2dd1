//! A request of a load run, opened in the Step lab: it is the same run, and the same request.

mod presets;

use loop_lab::engine::Engine;
use loop_lab::machine::moment::{Duration, Moment};
use loop_lab::machine::settings::{InjectAt, Injection, Settings};
use loop_lab::machine::trace::timeline::LaneOwner;
use loop_lab::machine::trace::{BlockKind, EventKind, Replay, Timeline, Trace};
use loop_lab::protocol::picture::{Opened, Place, Window};
use loop_lab::protocol::{Answer, Request, RequestOfLoad, Run, Work};
use loop_lab::python;
use loop_lab::server::examples::Example;
use loop_lab::server::plan::LoadPlan;
use loop_lab::server::report::Report;
use loop_lab::server::request::{self, OneRequest, Seen};
use loop_lab::server::run::run;
use presets::{Preset, presets};
use std::fs;
use std::sync::Arc;

fn source_of(preset: &Preset) -> String {
    fs::read_to_string(format!("public/load/{}", preset.program)).expect("the program is there")
}

fn load(source: &str, plan: &LoadPlan) -> Report {
    run(&python::compile(source).expect("it compiles"), plan, &mut |_, _| {})
}

fn one(plan: &LoadPlan, example: &Example) -> OneRequest {
    OneRequest { plan: plan.clone(), number: example.number, from_ns: example.sent_ns }
}

fn trace(source: &str, plan: &LoadPlan, example: &Example) -> (Trace, Seen) {
    let program = python::compile(source).expect("it compiles");
    request::trace(&program, &one(plan, example), &[], &mut |_, _| {})
}

/// The preset of this name, shortened, with its report.
fn preset(id: &str) -> (String, LoadPlan, Report) {
    let preset = presets().into_iter().find(|preset| preset.id == id).expect("there is one");
    let mut setup = preset.a.clone().unwrap_or(preset.b.clone());
    setup.duration_s = setup.duration_s.min(4.0);
    let (source, plan) = (source_of(&preset), setup.plan());
    let report = load(&source, &plan);
    (source, plan, report)
}

#[test]
fn every_request_takes_as_long_as_in_the_report() {
    for preset in presets() {
        for setup in preset.a.iter().chain([&preset.b]) {
            let mut setup = setup.clone();
            setup.duration_s = setup.duration_s.min(4.0);
            let (source, plan) = (source_of(&preset), setup.plan());
            let report = load(&source, &plan);
            let n = report.examples.len();
            assert!(n > 0 || report.requests == 0, "{}", preset.id);
            for place in if n > 0 { vec![0, n / 2, n - 1] } else { Vec::new() } {
                let example = report.examples[place];
                let (trace, seen) = trace(&source, &plan, &example);
                if trace.stopped.is_some() {
                    assert!(trace.events.len() >= request::MOST_EVENTS, "{}: {:?}", preset.id, trace.stopped);
                    continue;
                }
                let (sent, answered) =
                    seen.span.unwrap_or_else(|| panic!("{}: {example:?} {:?}", preset.id, trace.stopped));
                assert_eq!(answered.since(sent).as_nanos() as u64, example.latency_ns, "{}: {example:?}", preset.id);
                let two_looks = 2 * Duration::from_millis(u64::from(plan.bucket_ms)) / 37;
                assert!(sent.since(Moment::START) <= two_looks, "{}: {sent:?}", preset.id);
                check_trace(&trace, seen, &preset.id);
            }
        }
    }
}

#[test]
fn the_worker_that_answers_is_told_of_however_late_the_request_was_decided_on() {
    let preset = presets().into_iter().find(|preset| preset.id == "workers").expect("there is one");
    let mut setup = preset.b.clone();
    setup.duration_s = 2.0;
    for crowd in &mut setup.crowds {
        // Who does not pause sends the next request as soon as the last is answered.
        (crowd.think_s, crowd.targets) = (0.0, vec![("/awaiting".to_owned(), 1.0)]);
    }
    let (source, plan) = (source_of(&preset), setup.plan());
    let report = load(&source, &plan);
    assert!(!report.examples.is_empty());
    for example in &report.examples {
        let (trace, seen) = trace(&source, &plan, example);
        let (sent, answered) = seen.span.expect("it is answered");
        assert_eq!(answered.since(sent).as_nanos() as u64, example.latency_ns, "{example:?}");
        check_trace(&trace, seen, "workers");
    }
}

/// Time goes on, all there is has been told of, and the request's task has a lane from its beginning to its end.
fn check_trace(trace: &Trace, seen: Seen, id: &str) {
    assert!(trace.events.windows(2).all(|pair| pair[0].at <= pair[1].at), "{id}");
    let Some(task) = seen.task else { return };
    let created = |kind: &EventKind| matches!(kind, EventKind::TaskCreated { task: made, .. } if *made == task);
    assert_eq!(trace.events.iter().filter(|event| created(&event.kind)).count(), 1, "{id}");
    let timeline = Timeline::of(trace);
    assert!(timeline.lane(LaneOwner::Task(task)).is_some_and(|lane| !lane.spans.is_empty()), "{id}");
    let replay = Replay::new(Arc::new(trace.clone()));
    let last = replay.state_at(replay.len());
    // A task that is stepped was told of: nothing comes out of nowhere.
    for event in &trace.events {
        if let EventKind::TaskStepped { task } | EventKind::TaskSuspended { task, .. } = event.kind {
            assert!(last.task(task).is_some(), "{id}: {task:?}");
        }
    }
    assert_eq!(Trace::decode(&trace.encode()).as_ref(), Ok(trace), "{id}");
}

#[test]
fn what_is_there_when_the_record_begins_is_told() {
    let (source, plan, report) = preset("twenty-users");
    let slowest = report.examples.last().expect("there are requests");
    let (trace, seen) = trace(&source, &plan, slowest);
    let replay = Replay::new(Arc::new(trace));
    // Twenty users wait for each other: when one sends its request, the loop is inside of another one's call.
    let state = replay.state_at(0);
    let block = state.loop_block().expect("the loop is blocked");
    assert_eq!((replay.text(block.what), state.at), ("a call in blocking", Moment::START));
    assert!(block.line > 0 && block.until > Moment::START);
    // The loop reads nothing meanwhile: what was sent before is read after this one call and all those before it.
    assert!(replay.timeline().blocks.len() > 5 && replay.timeline().blocks[0].from == Moment::START);
    let (sent, answered) = seen.span.expect("it is answered");
    assert!(answered.since(sent).as_secs_f64() > 0.9);
}

fn ask(engine: &mut Engine, work: Work) -> Answer {
    let mut last = None;
    engine.answer(Request { id: 1, work }, &mut |response| last = Some(response.answer));
    last.expect("every request is answered")
}

fn open(engine: &mut Engine, source: &str, request: OneRequest, injections: Vec<Injection>) -> Opened {
    let settings = Settings { injections, ..Settings::default() };
    match ask(
        engine,
        Work::Open(Run { run: 7, source: source.to_owned(), settings, request: Some(RequestOfLoad::new(request)) }),
    ) {
        Answer::Opened(opened) => *opened,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_step_lab_shows_it_as_any_other_run() {
    let (source, plan, report) = preset("gather");
    let slowest = report.examples.last().expect("there are requests");
    let mut engine = Engine::default();
    let opened = open(&mut engine, &source, one(&plan, slowest), Vec::new());
    let task = opened.seen.task.expect("a task answers it");
    let Answer::Picture(Some(picture)) = ask(&mut engine, Work::Look { run: 7, place: Place::Event(opened.start) })
    else {
        panic!("no picture")
    };
    assert!(picture.sentence.iter().any(|piece| piece.text.contains("in_a_row")), "{:?}", picture.sentence);
    let window = Window { from: Moment::START, to: opened.end, width: 800, first_lane: 0, n_lanes: 5 };
    let Answer::Lanes(lanes) = ask(&mut engine, Work::Lanes { run: 7, window }) else { panic!("no lanes") };
    // The loop's lane first, then the request's.
    assert_eq!(lanes.lanes[1].owner, LaneOwner::Task(task));
    let Answer::Inside(inside) = ask(&mut engine, Work::Inside { run: 7, index: opened.n_events - 1 }) else {
        panic!("nothing inside")
    };
    assert!(!inside.stacks.is_empty());
    let Answer::Told(text) = ask(&mut engine, Work::Tell { run: 7 }) else { panic!("no text") };
    assert!(text.contains("in_a_row"));
}

#[test]
fn a_block_put_in_makes_the_request_later() {
    let (source, plan, report) = preset("gather");
    let typical = report.examples[report.examples.len() / 2];
    let at = InjectAt::Time(Moment::from_seconds(0.02));
    let block = Injection { at, duration: Duration::from_millis(500), kind: BlockKind::Waits };
    let opened = open(&mut Engine::default(), &source, one(&plan, &typical), vec![block]);
    let (sent, answered) = opened.seen.span.expect("it is answered");
    assert!(answered.since(sent).as_nanos() as u64 > typical.latency_ns + 300_000_000);
    assert_eq!(opened.injected.len(), 1);
    assert!(!opened.cost.is_empty());
}

#[test]
fn what_is_never_sent_says_so() {
    let (source, plan, _) = preset("gather");
    let never = OneRequest { plan, number: 1_000_000_000, from_ns: u64::MAX };
    let opened = open(&mut Engine::default(), &source, never, Vec::new());
    assert_eq!(opened.stopped.as_deref(), Some("The run is over before this request is sent"));
    assert_eq!(opened.seen, Seen::default());
    let (_, plan, _) = preset("gather");
    let nowhere = OneRequest { plan, number: 1, from_ns: 0 };
    let opened = open(&mut Engine::default(), "raise ValueError('no')", nowhere, Vec::new());
    assert!(opened.stopped.expect("it says why").contains("ValueError"));
}
