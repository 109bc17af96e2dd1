//! Bytes and JSON.

use super::encode::DecodeError;
use super::*;

#[test]
fn a_trace_survives_its_bytes() {
    let mut trace = blocked_ticker().trace;
    trace.instructions = u64::MAX;
    trace.stopped = Some("More than 100 tasks".to_owned());
    trace.warnings = vec!["never awaited".to_owned()];
    trace.failure = Some(Failure {
        type_name: "ValueError".to_owned(),
        message: "größer als 3".to_owned(),
        line: Some(7),
        traceback: vec!["Traceback (most recent call last):".to_owned(), String::new()],
    });
    assert_eq!(Trace::decode(&trace.encode()), Ok(trace.clone()));
    let bytes = postcard::to_stdvec(&trace).expect("bytes can be written");
    assert_eq!(postcard::from_bytes::<Trace>(&bytes), Ok(trace.clone()));
    let json = serde_json::to_string(&trace).expect("JSON can be written");
    assert_eq!(serde_json::from_str::<Trace>(&json).expect("JSON can be read"), trace);
}

#[test]
fn an_event_takes_few_bytes() {
    let trace = blocked_ticker().trace;
    let texts: usize = trace.texts.iter().map(|text| text.len() + 1).sum();
    let per_event = (trace.encode().len() - texts) as f64 / trace.events.len() as f64;
    assert!(per_event < 8.0, "{per_event} bytes per event");
    // As the worker keeps it: a million of them are 48 MB.
    assert!(size_of::<Event>() <= 48, "{} bytes per event kept", size_of::<Event>());
}

#[test]
fn bytes_that_are_no_trace_are_refused() {
    let good = blocked_ticker().trace.encode();
    assert_eq!(Trace::decode(&[]), Err(DecodeError::Truncated));
    assert_eq!(Trace::decode(&[99]), Err(DecodeError::Version));
    for end in 0..good.len() {
        assert!(Trace::decode(&good[..end]).is_err(), "cut at {end}");
    }
    assert!(Trace::decode(&[&good[..], &[0]].concat()).is_err());
    // A count of 2^60 texts allocates nothing.
    let huge = [2, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10];
    assert_eq!(Trace::decode(&huge), Err(DecodeError::Truncated));
}

#[test]
fn an_event_as_json_has_its_texts_and_times() {
    let trace = blocked_ticker().trace;
    let lines: Vec<String> = trace.events.iter().map(|event| event.to_json(&trace).to_string()).collect();
    insta::assert_snapshot!(lines.join("\n"));
}
