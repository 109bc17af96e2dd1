//! Items and their partners: a list to pick from beside each item, so keyboard, touch and screen reader have what they know.

use super::{Asked, remark_on};
use crate::app::components::icon::Icon;
use crate::app::lesson::prose::inlines;
use crate::course::grade::{Answer, partners};
use crate::course::quiz::Pair;
use leptos::prelude::*;

/// The items in the order they are shown, each with its list.
#[component]
pub(super) fn Matching(asked: Asked, pairs: Vec<Pair>) -> impl IntoView {
    let options: Vec<(u32, String)> = partners(&pairs, &asked.question.id.0)
        .into_iter()
        .filter_map(|index| Some((index, pairs.get(index as usize)?.partner.clone())))
        .collect();
    // What is picked so far; the answer is complete when every item has its partner.
    let picked = RwSignal::new(vec![None::<u32>; pairs.len()]);
    let Asked { draft, grade, round, .. } = asked.clone();
    // An answer from the log shows in the lists. Another try keeps what was right.
    {
        let pairs = pairs.clone();
        Effect::new(move || match draft.get() {
            Some(Answer::Match(given)) => picked.set(given.into_iter().map(|index| canonical(&pairs, index)).collect()),
            _ => {
                if round.get() > 0 {
                    picked.update(|picked| keep_right(&pairs, picked));
                }
            }
        });
    }
    let pick = move |item: usize, partner: Option<u32>| {
        picked.update(|picked| picked[item] = partner);
        let all: Option<Vec<u32>> = picked.with_untracked(|picked| picked.iter().copied().collect());
        if let Some(all) = all {
            draft.set(Some(Answer::Match(all)));
        }
    };
    let row = |index: u32| {
        let item = index as usize;
        let pair = pairs.get(item)?.clone();
        let remark = Memo::new(move |_| remark_on(grade.read().as_ref(), index));
        let verdict = move || remark.read().as_ref().map(|remark| if remark.is_right { "right" } else { "wrong" });
        let said = move || {
            let is_right = remark.read().as_ref()?.is_right;
            let (icon, words) = if is_right { (Icon::Check, "Right") } else { (Icon::Close, "Not this") };
            Some(view! { <span class="choice__mark">{icon.draw()} {words}</span> })
        };
        let partner = pair.partner.clone();
        let why = move || {
            let remark = remark.get()?;
            let belongs = (!remark.is_right).then(|| view! { <b>{partner.clone()} ". "</b> });
            Some(view! { <p class="choice__why">{belongs} {inlines(&remark.text)}</p> })
        };
        let name = format!("{}-item-{index}", asked.name);
        let choices = options
            .iter()
            .map(|(value, text)| {
                let value = *value;
                let is_selected = move || picked.with(|picked| picked.get(item) == Some(&Some(value)));
                view! { <option value=value.to_string() prop:selected=is_selected>{text.clone()}</option> }
            })
            .collect_view();
        let is_none = move || picked.with(|picked| picked.get(item).is_none_or(Option::is_none));
        Some(view! {
            <li class="match__row choice" data-verdict=verdict>
                <div class="match__pair">
                    <span class="match__item" id=name.clone()>{inlines(&pair.item)}</span>
                    <select
                        class="select"
                        aria-labelledby=name
                        on:change:target=move |event| pick(item, event.target().value().parse().ok())
                    >
                        <option value="" prop:selected=is_none>
                            "Pick one"
                        </option>
                        {choices}
                    </select>
                    {said}
                </div>
                {why}
            </li>
        })
    };
    let rows = crate::course::grade::shown_order(&asked.question).into_iter().filter_map(row).collect_view();
    view! {
        <ul class="match" role="list">
            {rows}
        </ul>
    }
}

/// The first pair with the same partner: the one that the lists offer.
fn canonical(pairs: &[Pair], given: u32) -> Option<u32> {
    let partner = &pairs.get(given as usize)?.partner;
    pairs.iter().position(|pair| pair.partner == *partner).map(|index| index as u32)
}

/// Clears what was wrong; where nothing was, all of it, as another try of a right answer begins at the beginning.
fn keep_right(pairs: &[Pair], picked: &mut [Option<u32>]) {
    let is_right = |(pair, picked): (&Pair, &Option<u32>)| {
        picked.and_then(|index| pairs.get(index as usize)).is_some_and(|other| other.partner == pair.partner)
    };
    let right: Vec<bool> = pairs.iter().zip(&*picked).map(is_right).collect();
    let is_all_right = right.iter().all(|is_right| *is_right);
    for (picked, is_right) in picked.iter_mut().zip(right) {
        if !is_right || is_all_right {
            *picked = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{canonical, keep_right};
    use crate::course::quiz::Pair;

    #[test]
    fn another_try_keeps_what_was_right() {
        let pair = |partner: &str| Pair { item: Vec::new(), partner: partner.to_owned(), explanation: Vec::new() };
        let pairs = [pair("blocks"), pair("waits"), pair("blocks")];
        assert_eq!([0, 1, 2, 7].map(|given| canonical(&pairs, given)), [Some(0), Some(1), Some(0), None]);
        let mut picked = [Some(0), Some(0), Some(0)];
        keep_right(&pairs, &mut picked);
        assert_eq!(picked, [Some(0), None, Some(0)]);
        let mut picked = [Some(0), Some(1), Some(0)];
        keep_right(&pairs, &mut picked);
        assert_eq!(picked, [None; 3]);
    }
}
