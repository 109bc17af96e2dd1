//! A lesson from its file, with the glossary that its words need.

use super::term::Glossary;
use crate::app::platform::site_file::{self, Unread};
use crate::course;
use crate::course::lesson::Lesson;
use std::sync::Arc;

/// Fetches both.
///
/// # Errors
/// [`Unread`]: they did not arrive, or are of another version.
pub async fn fetch(file: &'static str) -> Result<(Lesson, Glossary), Unread> {
    // Both are asked for before the first is waited for.
    let glossary = site_file::ask(course::FOLDER, course::glossary_file());
    let lesson = site_file::ask(course::FOLDER, file);
    let lesson = course::read_lesson(&lesson.bytes().await?).ok_or(Unread::OtherVersion)?;
    let terms = course::read_glossary(&glossary.bytes().await?).ok_or(Unread::OtherVersion)?;
    Ok((lesson, Glossary(Arc::new(terms))))
}
