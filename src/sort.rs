//! Sorting, stable, compiled once for all uses.
//!
//! The standard library's sorts are made anew for every type and comparison, 4 to 7 kB each, and the engine sorts at twenty places. Here one merge
//! sort works on indices; what is sorted, and how two of it compare, it asks its caller.

use std::cmp::Ordering;

/// Items that are sorted by insertion before runs are merged.
const RUN: usize = 8;

/// The indices of `n` items in their order. `comes_before` says whether the item at the first index belongs before the one at the second; with its
/// `None` the sort ends.
///
/// Bottom-up: short runs by insertion, then merges. Asks only `later < earlier`, so equal items keep their order.
pub fn order(n: usize, comes_before: &mut dyn FnMut(usize, usize) -> Option<bool>) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..n).collect();
    for start in (0..n).step_by(RUN) {
        for at in start + 1..n.min(start + RUN) {
            let mut place = at;
            while place > start && comes_before(order[place], order[place - 1])? {
                order.swap(place, place - 1);
                place -= 1;
            }
        }
    }
    let mut merged = Vec::with_capacity(n);
    let mut width = RUN;
    while width < n {
        merged.clear();
        for start in (0..n).step_by(2 * width) {
            let (middle, end) = (n.min(start + width), n.min(start + 2 * width));
            let (mut left, mut right) = (start, middle);
            while left < middle && right < end {
                let next = if comes_before(order[right], order[left])? { &mut right } else { &mut left };
                merged.push(order[*next]);
                *next += 1;
            }
            merged.extend_from_slice(&order[left..middle]);
            merged.extend_from_slice(&order[right..end]);
        }
        std::mem::swap(&mut order, &mut merged);
        width *= 2;
    }
    Some(order)
}

/// Brings items into this order by swaps.
pub fn rearrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        while order[at] != start {
            let next = std::mem::replace(&mut order[at], at);
            swap(at, next);
            at = next;
        }
        order[at] = at;
    }
}

/// As [`slice::sort_by`].
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = order(items.len(), &mut |a, b| Some(compare(&items[a], &items[b]) == Ordering::Less));
    rearrange(order.expect("every comparison has an answer"), &mut |a, b| items.swap(a, b));
}

/// As [`slice::sort_by_key`].
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// As [`slice::sort`].
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(mut items in proptest::collection::vec((0..40_u8, any::<u8>()), 0..200)) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by_key(&mut items, |(key, _)| *key);
            prop_assert_eq!(items, expected);
        }

        #[test]
        fn comparisons_without_sense_end_too(n in 0..100_usize, answers in proptest::collection::vec(any::<bool>(), 1..50)) {
            let mut answers = answers.iter().cycle();
            let mut found = order(n, &mut |_, _| answers.next().copied()).expect("every comparison has an answer");
            found.sort_unstable();
            prop_assert_eq!(found, (0..n).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_comparison_without_an_answer_ends_it() {
        let mut asked = 0;
        let found = order(50, &mut |_, _| {
            asked += 1;
            (asked < 5).then_some(true)
        });
        assert_eq!((found, asked), (None, 5));
    }
}
