//! Where `await`, `async for`, `yield` and comprehensions may stand.

use super::finders::YieldFinder;
use super::{Around, Checker};
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

impl Checker<'_> {
    pub(super) fn asynchronous(&mut self, range: TextRange, construct: &str) {
        if self.place.around != Around::AsyncFunction
            && !(self.place.around == Around::Generator && construct == "await")
        {
            let (message, help) = match self.place.around {
                Around::Function | Around::Lambda => (
                    format!("`{construct}` outside an `async def`"),
                    "Only a coroutine can wait: make the function around it `async def`, and `await` it where it is called.",
                ),
                _ => (
                    format!("`{construct}` outside a function"),
                    "Put it into `async def main():` and start that with `asyncio.run(main())`.",
                ),
            };
            self.error(range, message, help);
        }
    }

    pub(super) fn yielding(&mut self, expr: &Expr) {
        let word = if expr.is_yield_from_expr() { "yield from" } else { "yield" };
        match self.place.around {
            Around::Module | Around::Class => {
                self.error(
                    expr.range(),
                    format!("`{word}` outside a function"),
                    "A `yield` belongs into a `def`, which it makes a generator.",
                );
            }
            Around::Generator => {
                self.error(
                    expr.range(),
                    format!("`{word}` inside a comprehension"),
                    "Write a `for` loop with `yield` in it.",
                );
            }
            Around::AsyncFunction if expr.is_yield_from_expr() => {
                let help = "Write `async for item in items: yield item`.";
                self.error(expr.range(), "`yield from` inside an `async def`", help);
            }
            _ => {}
        }
    }

    pub(super) fn comprehension(&mut self, expr: &Expr, clauses: &[ast::Comprehension], elements: &[&Expr]) {
        let outer = self.place;
        let is_generator = expr.is_generator_expr();
        for (i, clause) in clauses.iter().enumerate() {
            if clause.is_async && !is_generator && !matches!(outer.around, Around::AsyncFunction | Around::Generator) {
                self.asynchronous(clause.range, "async for");
            }
            self.place.is_in_iterable = true;
            self.visit_expr(&clause.iter);
            self.place.is_in_iterable = outer.is_in_iterable;
            if i == 0 && is_generator {
                self.place.around = Around::Generator;
            }
            self.visit_expr(&clause.target);
            for condition in &clause.ifs {
                self.visit_expr(condition);
            }
        }
        for element in elements {
            self.visit_expr(element);
        }
        self.place = outer;
        if matches!(outer.around, Around::Function | Around::AsyncFunction | Around::Lambda) && !is_generator {
            let inner_iterables = clauses.iter().skip(1).map(|clause| &clause.iter);
            let conditions = clauses.iter().flat_map(|clause| &clause.ifs);
            for part in inner_iterables.chain(conditions).chain(elements.iter().copied()) {
                self.no_yield_in(part);
            }
        }
    }

    /// An inlined comprehension is no generator.
    fn no_yield_in(&mut self, element: &Expr) {
        let mut finder = YieldFinder { found: Vec::new() };
        finder.visit_expr(element);
        for range in finder.found {
            self.error(range, "`yield` inside a comprehension", "Write a `for` loop with `yield` in it.");
        }
    }
}
