//! Link targets: `#anchor`, `lesson:slug#anchor`, `https://…`, `term:`, and figures (`lab:NAME total`, `load:NAME A p95`, `measured:NAME`).

use super::super::ids::LessonId;
use super::super::lesson::LoadFigure;
use super::super::prose::{FigureSource, LinkTo};
use super::error::Problem;

/// What a link means.
pub enum Target {
    Page(LinkTo),
    /// A word of the glossary: the link's own text if the target names none.
    Term(String),
    Figure(FigureSource),
}

/// Reads a link's target; `text` is what the link shows.
pub fn parse(to: &str, text: &str) -> Result<Target, Problem> {
    if let Some(anchor) = to.strip_prefix('#') {
        return Ok(Target::Page(LinkTo::Anchor(anchor.to_owned())));
    }
    let bad = || Problem::BadLink { to: to.to_owned() };
    let (scheme, rest) = to.split_once(':').ok_or_else(bad)?;
    match scheme {
        "https" => Ok(Target::Page(LinkTo::Web(to.to_owned()))),
        "lesson" => {
            let (lesson, anchor) = match rest.split_once('#') {
                Some((lesson, anchor)) => (lesson, Some(anchor.to_owned())),
                None => (rest, None),
            };
            Ok(Target::Page(LinkTo::Lesson { lesson: LessonId::from(lesson), anchor }))
        }
        "term" => Ok(Target::Term(if rest.is_empty() { text } else { rest }.to_owned())),
        "lab" | "load" | "measured" => {
            figure(scheme, rest).map(Target::Figure).ok_or_else(|| Problem::BadFigure { from: to.to_owned() })
        }
        _ => Err(bad()),
    }
}

fn figure(scheme: &str, rest: &str) -> Option<FigureSource> {
    if scheme == "measured" {
        return Some(FigureSource::Measured { measurement: rest.trim().to_owned() });
    }
    let (name, what) = rest.trim().split_once(' ')?;
    let name = name.to_owned();
    if scheme == "load" {
        let (variant, figure) = what.trim().split_once(' ')?;
        return Some(FigureSource::Load {
            load: name,
            variant: variant.to_owned(),
            figure: load_figure(figure.trim())?,
        });
    }
    match what.trim() {
        "total" => Some(FigureSource::Total { lab: name }),
        other => Some(FigureSource::TimeOf { lab: name, line: other.strip_prefix("at ")?.trim().to_owned() }),
    }
}

/// What the figures of a load run are called in lessons.
pub const LOAD_FIGURES: [(&str, LoadFigure); 8] = [
    ("requests", LoadFigure::Requests),
    ("throughput", LoadFigure::Throughput),
    ("mean", LoadFigure::Mean),
    ("p50", LoadFigure::P50),
    ("p95", LoadFigure::P95),
    ("p99", LoadFigure::P99),
    ("max", LoadFigure::Max),
    ("empty buckets", LoadFigure::EmptyBuckets),
];

/// What a figure of a load run is called in lessons.
pub fn name_of_figure(figure: LoadFigure) -> &'static str {
    LOAD_FIGURES.iter().find(|(_, known)| *known == figure).map_or("", |(name, _)| name)
}

fn load_figure(name: &str) -> Option<LoadFigure> {
    LOAD_FIGURES.iter().find(|(known, _)| *known == name).map(|(_, figure)| *figure)
}
