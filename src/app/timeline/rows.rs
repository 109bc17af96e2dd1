//! The rows under the loops': a lane each, or one for all tasks that run the same function, where there are too many to read.

use crate::machine::moment::Moment;
use crate::machine::trace::timeline::{LaneOwner, SpanState};
use crate::protocol::picture::{Lane, LaneSpan, Lanes};

/// What a row shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its spans. Of several lanes: whenever any of them is in a state.
    pub lane: Lane,
    /// How many lanes it stands for.
    pub n_lanes: usize,
}

/// Whether it is an event loop's.
pub fn is_loop(lane: &Lane) -> bool {
    matches!(lane.owner, LaneOwner::Loop(_))
}

/// The rows of the event loops.
pub fn of_loops(lanes: &Lanes) -> Vec<Row> {
    lanes.lanes.iter().filter(|lane| is_loop(lane)).map(alone).collect()
}

/// The rows of tasks and threads: a lane each.
pub fn of_others(lanes: &Lanes) -> Vec<Row> {
    lanes.lanes.iter().filter(|lane| !is_loop(lane)).map(alone).collect()
}

/// The rows of tasks and threads: those whose names differ in nothing but the task's number share one.
pub fn grouped(lanes: &Lanes) -> Vec<Row> {
    let mut groups: Vec<Vec<&Lane>> = Vec::new();
    for lane in lanes.lanes.iter().filter(|lane| !is_loop(lane)) {
        match groups.iter_mut().find(|group| base(&group[0].name) == base(&lane.name)) {
            Some(group) => group.push(lane),
            None => groups.push(vec![lane]),
        }
    }
    groups.into_iter().map(|group| if group.len() == 1 { alone(group[0]) } else { joined(&group) }).collect()
}

/// `worker (Task-12)` as `worker` and ` (Task-12)`, which is what tells it from its like.
pub fn split_name(name: &str) -> (&str, &str) {
    name.rfind(" (").map_or((name, ""), |at| name.split_at(at))
}

fn base(name: &str) -> &str {
    split_name(name).0
}

fn alone(lane: &Lane) -> Row {
    Row { lane: lane.clone(), n_lanes: 1 }
}

fn joined(group: &[&Lane]) -> Row {
    let states = [SpanState::Waiting, SpanState::Ready, SpanState::Running, SpanState::Blocked];
    let mut spans: Vec<LaneSpan> = states.into_iter().flat_map(|state| union(group, state)).collect();
    spans.sort_by_key(|span| span.from);
    let ends: Option<Vec<Moment>> = group.iter().map(|lane| lane.ended.as_ref().map(|(at, _)| *at)).collect();
    let ended = ends.and_then(|ends| ends.into_iter().max()).map(|at| (at, "done".to_owned()));
    let mut totals = [0; 4];
    for lane in group {
        totals.iter_mut().zip(lane.totals).for_each(|(sum, total)| *sum += total);
    }
    let name = format!("{} × {}", base(&group[0].name), group.len());
    Row { lane: Lane { owner: group[0].owner, name, spans, ended, totals }, n_lanes: group.len() }
}

/// When any of the lanes is in this state.
fn union(group: &[&Lane], state: SpanState) -> Vec<LaneSpan> {
    let mut all: Vec<LaneSpan> =
        group.iter().flat_map(|lane| &lane.spans).filter(|span| span.state == state).copied().collect();
    all.sort_by_key(|span| span.from);
    let mut joined: Vec<LaneSpan> = Vec::new();
    for span in all {
        match joined.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::trace::{TaskId, ThreadId};
    use crate::protocol::picture::Window;

    fn lane(owner: LaneOwner, name: &str, spans: &[(u64, u64, SpanState)], ended: Option<u64>) -> Lane {
        let span = |&(from, to, state)| LaneSpan { from: Moment(from), to: Moment(to), state };
        let ended = ended.map(|at| (Moment(at), "done".to_owned()));
        Lane { owner, name: name.to_owned(), spans: spans.iter().map(span).collect(), ended, totals: [1, 0, 2, 0] }
    }

    #[test]
    fn tasks_of_one_function_share_a_row_and_others_keep_theirs() {
        let task = |n, spans: &[(u64, u64, SpanState)], ended| {
            lane(LaneOwner::Task(TaskId(n)), &format!("worker (Task-{n})"), spans, ended)
        };
        let lanes = Lanes {
            window: Window { from: Moment(0), to: Moment(100), width: 100, first_lane: 0, n_lanes: 9 },
            lanes: vec![
                lane(LaneOwner::Loop(ThreadId(0)), "event loop", &[], None),
                lane(LaneOwner::Task(TaskId(1)), "main", &[], None),
                task(2, &[(0, 10, SpanState::Waiting), (10, 12, SpanState::Running)], Some(12)),
                task(3, &[(5, 20, SpanState::Waiting), (20, 22, SpanState::Running)], Some(22)),
            ],
            n_lanes: 3,
            blocks: Vec::new(),
        };
        let rows = grouped(&lanes);
        let named: Vec<(&str, usize)> = rows.iter().map(|row| (row.lane.name.as_str(), row.n_lanes)).collect();
        assert_eq!(named, [("main", 1), ("worker × 2", 2)]);
        let spans: Vec<(u64, u64, SpanState)> =
            rows[1].lane.spans.iter().map(|span| (span.from.0, span.to.0, span.state)).collect();
        assert_eq!(spans, [(0, 20, SpanState::Waiting), (10, 12, SpanState::Running), (20, 22, SpanState::Running)]);
        assert_eq!(
            (rows[1].lane.ended.clone(), rows[1].lane.totals),
            (Some((Moment(22), "done".to_owned())), [2, 0, 4, 0])
        );
        assert_eq!((of_loops(&lanes).len(), of_others(&lanes).len()), (1, 3));
        assert_eq!(split_name("worker (Task-12)"), ("worker", " (Task-12)"));
        assert_eq!(split_name("main"), ("main", ""));
    }
}
