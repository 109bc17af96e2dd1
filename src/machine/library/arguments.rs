//! Arguments of native functions: taken by position or name, refused with CPython's messages.

use crate::machine::Machine;
use crate::machine::symbol::well_known;
use crate::machine::value::{Args, Raised, Value};
use num_traits::ToPrimitive;

impl<'a> Args<'a> {
    /// Without the first `n` positional ones (the receiver of a method).
    #[must_use]
    pub fn skip(self, n: usize) -> Args<'a> {
        Args { positional: &self.positional[n.min(self.positional.len())..], keywords: self.keywords }
    }
}

impl Machine {
    /// Can it be called?
    pub(crate) fn is_callable(&mut self, value: &Value) -> bool {
        matches!(value, Value::Function(_) | Value::BoundMethod(_) | Value::Native(_) | Value::Class(_))
            || self.special(value, well_known::CALL).is_some()
    }

    /// Arguments of a function that takes `N`, of which `least` must be given; `Missing` for those left out.
    /// A name of "" can only be given by position.
    #[expect(
        clippy::inline_always,
        reason = "all counts of arguments share the code of `take_into`, and nothing is copied"
    )]
    #[inline(always)]
    pub fn take<const N: usize>(
        &mut self,
        args: Args<'_>,
        function: &str,
        names: [&str; N],
        least: usize,
    ) -> Result<[Value; N], Raised> {
        let mut taken = [const { Value::Missing }; N];
        self.take_into(args, function, &names, least, &mut taken)?;
        Ok(taken)
    }

    fn take_into(
        &mut self,
        args: Args<'_>,
        function: &str,
        names: &[&str],
        least: usize,
        taken: &mut [Value],
    ) -> Result<(), Raised> {
        let n = args.positional.len();
        if n > names.len() {
            return Err(self.wrong_count(function, n, least, names.len()));
        }
        for (place, value) in taken.iter_mut().zip(args.positional) {
            *place = value.clone();
        }
        for (name, value) in args.keywords {
            let text = self.symbols.name(*name).clone();
            let wrong = match names.iter().position(|known| !known.is_empty() && **known == *text) {
                Some(place) if taken[place].is_missing() => {
                    taken[place] = value.clone();
                    continue;
                }
                Some(place) => {
                    format!("argument for {function}() given by name ('{text}') and position ({})", place + 1)
                }
                None if names.iter().all(|known| known.is_empty()) => {
                    format!("{function}() takes no keyword arguments")
                }
                None => return Err(self.unexpected_keyword(function, &text, names)),
            };
            return Err(self.type_error(wrong));
        }
        if let Some(place) = taken[..least.min(names.len())].iter().position(Value::is_missing) {
            if names[place].is_empty() {
                return Err(self.wrong_count(function, n, least, names.len()));
            }
            let text = format!("{function}() missing required argument '{}' (pos {})", names[place], place + 1);
            return Err(self.type_error(text));
        }
        Ok(())
    }

    fn wrong_count(&mut self, function: &str, given: usize, least: usize, most: usize) -> Raised {
        let (kind, n) = match given {
            _ if least == most => ("", least),
            given if given < least => ("at least ", least),
            _ => ("at most ", most),
        };
        let plural = if n == 1 { "" } else { "s" };
        self.type_error(format!("{function} expected {kind}{n} argument{plural}, got {given}"))
    }

    /// The receiver and nothing else. `name` as in messages: `list.clear`.
    pub fn no_arguments(&mut self, args: Args<'_>, name: &str) -> Result<(), Raised> {
        self.no_keywords(args, name)?;
        match args.len() {
            0 | 1 => Ok(()),
            n => Err(self.type_error(format!("{name}() takes no arguments ({} given)", n - 1))),
        }
    }

    /// The one argument after the receiver.
    pub fn one_argument<'a>(&mut self, args: Args<'a>, name: &str) -> Result<&'a Value, Raised> {
        self.no_keywords(args, name)?;
        match args.positional {
            [_, one] => Ok(one),
            all => {
                let n = all.len().saturating_sub(1);
                Err(self.type_error(format!("{name}() takes exactly one argument ({n} given)")))
            }
        }
    }

    /// The only argument of a function.
    pub fn only_argument<'a>(&mut self, args: Args<'a>, name: &str) -> Result<&'a Value, Raised> {
        self.no_keywords(args, name)?;
        match args.positional {
            [one] => Ok(one),
            all => Err(self.type_error(format!("{name}() takes exactly one argument ({} given)", all.len()))),
        }
    }

    /// Refuses keywords.
    pub fn no_keywords(&mut self, args: Args<'_>, name: &str) -> Result<(), Raised> {
        if args.keywords.is_empty() {
            return Ok(());
        }
        Err(self.type_error(format!("{name}() takes no keyword arguments")))
    }

    /// The error of a method called on what is no instance of its class.
    pub fn wrong_receiver(&mut self, args: Args<'_>, class: &str, method: &str) -> Raised {
        let text = match args.get(0) {
            None => format!("unbound method {class}.{method}() needs an argument"),
            Some(value) => {
                let name = self.type_name(value);
                format!("descriptor '{method}' for '{class}' objects doesn't apply to a '{name}' object")
            }
        };
        self.type_error(text)
    }

    /// `operator.index(value)`, saturated to 64 bits.
    pub fn index_of(&mut self, value: &Value) -> Result<i64, Raised> {
        match value {
            Value::Int(n) => Ok(*n),
            Value::Bool(b) => Ok(i64::from(b.get())),
            Value::BigInt(big) => {
                Ok(big.to_i64().unwrap_or(if big.sign() == num_bigint::Sign::Minus { i64::MIN } else { i64::MAX }))
            }
            other => {
                if let Some(method) = self.special(other, crate::machine::symbol::well_known::INDEX) {
                    let number = self.call(&method, std::slice::from_ref(other), &[])?;
                    if let Value::Int(_) | Value::Bool(_) | Value::BigInt(_) = number {
                        return self.index_of(&number);
                    }
                    return Err(self.type_error_about("__index__ returned non-int (type {})", &number));
                }
                Err(self.type_error_about("'{}' object cannot be interpreted as an integer", other))
            }
        }
    }

    /// The string in an instance of a class derived from `str`.
    pub fn plain_text(&mut self, value: &Value) -> Option<Value> {
        let Value::Instance(instance) = value else { return None };
        let name = self.symbols.intern("_value_");
        let held = instance.attributes.borrow().get(name).cloned()?;
        instance.class.derives_from(&self.classes.str).then_some(held)
    }

    /// A number as a float, or the `TypeError` of `math` and `time`.
    pub fn float_of(&mut self, value: &Value) -> Result<f64, Raised> {
        match value {
            Value::Float(x) => Ok(x.get()),
            Value::Int(n) => Ok(*n as f64),
            Value::Bool(b) => Ok(f64::from(b.get())),
            Value::BigInt(big) => match big.to_f64() {
                Some(x) if x.is_finite() => Ok(x),
                _ => Err(self.overflow_error("int too large to convert to float")),
            },
            other => {
                use crate::machine::symbol::well_known;
                for name in [well_known::FLOAT, well_known::INDEX] {
                    if let Some(method) = self.special(other, name) {
                        let number = self.call(&method, std::slice::from_ref(other), &[])?;
                        if let Value::Int(_) | Value::Bool(_) | Value::BigInt(_) | Value::Float(_) = number {
                            return self.float_of(&number);
                        }
                    }
                }
                Err(self.type_error_about("must be real number, not {}", other))
            }
        }
    }

    /// The text of an argument that must be a string.
    pub fn text_of<'a>(&mut self, value: &'a Value, what: &str) -> Result<&'a str, Raised> {
        match value {
            Value::Str(text) => Ok(text.as_str()),
            other => {
                let name = self.type_name(other);
                Err(self.type_error(format!("{what} must be str, not {name}")))
            }
        }
    }
}
