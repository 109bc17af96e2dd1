//! The table of ops: what each does to the frame that runs.
//!
//! Ops that need more than a few lines call a method of one of the files beside this one.

use super::bind::only_star_of_call;
use super::calls::positional_arguments;
use super::run_fused::quick_next;
use super::{Delivered, Exit, Link, access, operators};
use crate::machine::frame::Frame;
use crate::machine::thread::Activation;
use crate::machine::value::{Raised, Slice, Value};
use crate::machine::{AtLines, Machine};
use crate::python::bytecode::Op;
use std::rc::Rc;

/// Goes on in another frame, or leaves `execute`.
macro_rules! follow {
    ($frame:ident, $frames:lifetime, $delivered:expr) => {
        match $delivered {
            Delivered::Frame(next) => {
                $frame = next;
                continue $frames;
            }
            Delivered::Exit(exit) => return exit,
        }
    };
}

impl Machine {
    /// Runs a frame, and those it calls, until something other than a frame is next.
    pub(crate) fn execute(&mut self, stack: &mut Vec<Activation>, mut frame: Box<Frame>) -> Exit {
        'frames: loop {
            if let Some(error) = frame.thrown.take() {
                follow!(frame, 'frames, self.throw_into(stack, frame, Raised(error)));
            }
            let code = frame.code.clone();
            let ops = code.ops.as_slice();
            let starts = if self.at_lines >= AtLines::Watches && code.is_program {
                code.statement_starts.as_slice()
            } else {
                &[]
            };
            let mut pc = frame.pc;

            macro_rules! raise {
                ($raised:expr) => {{
                    frame.pc = pc;
                    let raised = $raised;
                    follow!(frame, 'frames, self.unwind(stack, frame, raised))
                }};
            }
            macro_rules! attempt {
                ($result:expr) => {
                    match $result {
                        Ok(value) => value,
                        Err(raised) => raise!(raised),
                    }
                };
            }
            // A step that may push a frame, and takes the current one with it.
            macro_rules! transfer {
                ($delivered:expr) => {{
                    frame.pc = pc;
                    follow!(frame, 'frames, $delivered)
                }};
            }

            loop {
                self.fuel -= 1;
                if self.fuel < 0 {
                    let exit = self.end_of_fuel(ops, pc);
                    frame.pc = pc;
                    stack.push(Activation::Frame(frame));
                    return exit;
                }
                if let Some(true) = starts.get(pc) {
                    frame.pc = pc + 1;
                    self.reach_line(&frame);
                }
                if code.fused_at[pc] != 0
                    && let Some(next) = self.run_fused(&mut frame, &code, pc)
                {
                    pc = next;
                    continue;
                }
                let op = ops[pc];
                pc += 1;
                match op {
                    Op::Const(index) => frame.push(code.constants[index as usize].clone()),
                    Op::LoadLocal(slot) => {
                        let value = frame.slots[slot as usize].clone();
                        if value.is_missing() {
                            raise!(self.unbound_local(code.locals[slot as usize]));
                        }
                        frame.push(value);
                    }
                    Op::StoreLocal(slot) => {
                        let value = frame.pop();
                        let old = std::mem::replace(&mut frame.slots[slot as usize], value);
                        drop(old);
                    }
                    Op::DeleteLocal(slot) => {
                        let old = std::mem::take(&mut frame.slots[slot as usize]);
                        if old.is_missing() {
                            raise!(self.unbound_local(code.locals[slot as usize]));
                        }
                    }
                    Op::ClearLocal(slot) => drop(std::mem::take(&mut frame.slots[slot as usize])),
                    Op::LoadGlobal(index) => {
                        let value = frame.globals.values.borrow()[index as usize].clone();
                        if value.is_missing() {
                            let builtin = frame.globals.builtins[index as usize].clone();
                            if builtin.is_missing() {
                                match self.late_builtin(frame.globals.names[index as usize]) {
                                    Ok(builtin) => frame.push(builtin),
                                    Err(raised) => raise!(raised),
                                }
                            } else {
                                frame.push(builtin);
                            }
                        } else {
                            frame.push(value);
                        }
                    }
                    Op::StoreGlobal(index) => {
                        let value = frame.pop();
                        let old = std::mem::replace(&mut frame.globals.values.borrow_mut()[index as usize], value);
                        drop(old);
                    }
                    Op::DeleteGlobal(index) => {
                        let old = std::mem::take(&mut frame.globals.values.borrow_mut()[index as usize]);
                        if old.is_missing() {
                            raise!(self.name_error(frame.globals.names[index as usize]));
                        }
                    }
                    Op::LoadName { name, global } => {
                        let value =
                            attempt!(self.load_name(&frame, code.names[name as usize], Some(u32::from(global)), None));
                        frame.push(value);
                    }
                    Op::LoadNameOrDeref { name, deref } => {
                        let value =
                            attempt!(self.load_name(&frame, code.names[name as usize], None, Some(u32::from(deref))));
                        frame.push(value);
                    }
                    Op::StoreName(name) => {
                        let value = frame.pop();
                        if let Some(namespace) = &frame.namespace {
                            let old = namespace.borrow_mut().insert(code.names[name as usize], value);
                            drop(old);
                        }
                    }
                    Op::DeleteName(name) => {
                        let symbol = code.names[name as usize];
                        let old =
                            frame.namespace.as_ref().and_then(|namespace| namespace.borrow_mut().shift_remove(&symbol));
                        if old.is_none() {
                            raise!(self.name_error(symbol));
                        }
                    }
                    Op::LoadDeref(index) => {
                        let value = frame.cells[index as usize].borrow().clone();
                        if value.is_missing() {
                            raise!(self.unbound_deref(&code, index as usize));
                        }
                        frame.push(value);
                    }
                    Op::StoreDeref(index) => {
                        let value = frame.pop();
                        let old = frame.cells[index as usize].replace(value);
                        drop(old);
                    }
                    Op::DeleteDeref(index) => {
                        let old = frame.cells[index as usize].take();
                        if old.is_missing() {
                            raise!(self.unbound_deref(&code, index as usize));
                        }
                    }
                    Op::LoadLocals => {
                        let variables = attempt!(self.locals_of(&frame));
                        frame.push(variables);
                    }
                    Op::NewCell(index) => frame.cells[index as usize] = Rc::default(),

                    Op::Pop => {
                        if let value @ Value::Generator(_) = frame.pop() {
                            frame.pc = pc;
                            self.drop_here(&frame, value);
                        }
                    }
                    Op::Copy(n) => {
                        let value = frame.peek(n as usize).clone();
                        frame.push(value);
                    }
                    Op::Swap(n) => {
                        let last = frame.slots.len() - 1;
                        frame.slots.swap(last, last + 1 - n as usize);
                    }
                    Op::PushMissing => frame.push(Value::Missing),

                    Op::LoadAttr(name) => {
                        let object = frame.pop();
                        frame.pc = pc;
                        match attempt!(self.load_attribute(&object, code.names[name as usize])) {
                            access::Loaded::Value(value) => frame.push(value),
                            access::Loaded::Call(getter, receiver) => {
                                transfer!(self.call_values(stack, frame, getter, &[receiver], &[], Link::Push));
                            }
                        }
                    }
                    Op::StoreAttr(name) => {
                        let object = frame.pop();
                        let value = frame.pop();
                        frame.pc = pc;
                        attempt!(self.set_attribute(&object, code.names[name as usize], value));
                    }
                    Op::DeleteAttr(name) => {
                        let object = frame.pop();
                        attempt!(self.delete_attribute(&object, code.names[name as usize]));
                    }
                    Op::LoadMethod(name) => {
                        let object = frame.pop();
                        frame.pc = pc;
                        let (callable, receiver) = attempt!(self.load_method(object, code.names[name as usize]));
                        frame.push(callable);
                        frame.push(receiver);
                    }
                    Op::LoadItem => {
                        let key = frame.pop();
                        let container = frame.pop();
                        frame.pc = pc;
                        let value = attempt!(self.get_item(&container, &key));
                        frame.push(value);
                    }
                    Op::StoreItem => {
                        let key = frame.pop();
                        let container = frame.pop();
                        let value = frame.pop();
                        frame.pc = pc;
                        attempt!(self.set_item(&container, &key, value));
                    }
                    Op::DeleteItem => {
                        let key = frame.pop();
                        let container = frame.pop();
                        frame.pc = pc;
                        attempt!(self.delete_item(&container, &key));
                    }
                    Op::BuildSlice(n) => {
                        let step = if n == 3 { frame.pop() } else { Value::None };
                        let stop = frame.pop();
                        let start = frame.pop();
                        frame.push(Value::Slice(Rc::new(Slice { start, stop, step })));
                    }

                    Op::Binary(operator) | Op::InPlace(operator) => {
                        if let [.., left, right] = frame.slots.as_slice()
                            && let Some(value) = operators::quick_int(operator, left, right)
                        {
                            drop(frame.pop());
                            *frame.top() = value;
                            continue;
                        }
                        let right = frame.pop();
                        let mut left = frame.pop();
                        if let Some(Op::StoreLocal(slot)) = ops.get(pc)
                            && operators::append(operator, &mut left, &right, &mut frame.slots[*slot as usize])
                        {
                            frame.push(left);
                            continue;
                        }
                        let value = match operators::quick_binary(operator, &left, &right) {
                            Some(value) => value,
                            None => {
                                frame.pc = pc;
                                attempt!(self.binary(operator, &left, &right, matches!(op, Op::InPlace(_))))
                            }
                        };
                        frame.push(value);
                    }
                    Op::Unary(operator) => {
                        let value = frame.pop();
                        frame.pc = pc;
                        let value = attempt!(self.unary(operator, &value));
                        frame.push(value);
                    }
                    Op::Not => {
                        let value = frame.pop();
                        let truth = attempt!(self.truth(&value));
                        frame.push(Value::bool(!truth));
                    }
                    Op::Compare(operator) => {
                        let right = frame.pop();
                        let left = frame.pop();
                        let value = match operators::quick_compare(operator, &left, &right) {
                            Some(holds) => Value::bool(holds),
                            None => {
                                frame.pc = pc;
                                attempt!(self.rich_compare(operator, &left, &right))
                            }
                        };
                        frame.push(value);
                    }
                    Op::Is { negated } => {
                        let right = frame.pop();
                        let left = frame.pop();
                        frame.push(Value::bool(left.is(&right) != negated));
                    }
                    Op::Contains { negated } => {
                        let container = frame.pop();
                        let item = frame.pop();
                        frame.pc = pc;
                        let found = attempt!(self.contains(&container, &item));
                        frame.push(Value::bool(found != negated));
                    }

                    Op::BuildList(n) => {
                        let items = frame.slots.split_off(frame.slots.len() - n as usize);
                        frame.push(Value::list(items));
                    }
                    Op::BuildTuple(n) => {
                        let items = frame.slots.split_off(frame.slots.len() - n as usize);
                        frame.push(Value::tuple(items));
                    }
                    Op::BuildSet(n) => {
                        let items = frame.slots.split_off(frame.slots.len() - n as usize);
                        let set = attempt!(self.set_of(items, false));
                        frame.push(set);
                    }
                    Op::BuildDict(n) => {
                        let items = frame.slots.split_off(frame.slots.len() - 2 * n as usize);
                        let dict = attempt!(self.dict_of(items));
                        frame.push(dict);
                    }
                    Op::BuildString(n) => {
                        let at = frame.slots.len() - n as usize;
                        let bytes = frame.slots[at..].iter().filter_map(Value::as_str).map(str::len).sum();
                        attempt!(self.check_size(bytes));
                        let text: String = frame.slots[at..].iter().filter_map(Value::as_str).collect();
                        frame.slots.truncate(at);
                        frame.push(Value::from(text));
                    }
                    Op::Format(conversion) => {
                        let value = frame.pop();
                        frame.pc = pc;
                        let text = attempt!(self.format_part(&value, conversion, None));
                        frame.push(text);
                    }
                    Op::FormatSpec(conversion) => {
                        let spec = frame.pop();
                        let value = frame.pop();
                        frame.pc = pc;
                        let text = attempt!(self.format_part(&value, conversion, Some(&spec)));
                        frame.push(text);
                    }
                    Op::ListAppend(n) => {
                        let item = frame.pop();
                        if let Value::List(list) = frame.peek(n as usize) {
                            list.push(item);
                        }
                    }
                    Op::SetAdd(n) => {
                        let item = frame.pop();
                        let set = frame.peek(n as usize).clone();
                        attempt!(self.set_add(&set, item));
                    }
                    Op::DictInsert(n) => {
                        let value = frame.pop();
                        let key = frame.pop();
                        let dict = frame.peek(n as usize).clone();
                        attempt!(self.set_item(&dict, &key, value));
                    }
                    Op::ListExtend => {
                        let iterable = frame.pop();
                        frame.pc = pc;
                        let items = attempt!(self.items_after_star(&iterable, only_star_of_call(&frame, ops, pc)));
                        if let Value::List(list) = frame.top() {
                            list.change(|all| all.extend(items));
                        }
                    }
                    Op::SetUpdate => {
                        let iterable = frame.pop();
                        frame.pc = pc;
                        let set = frame.top().clone();
                        for item in attempt!(self.items_of(&iterable)) {
                            attempt!(self.set_add(&set, item));
                        }
                    }
                    Op::DictUpdate => {
                        let mapping = frame.pop();
                        frame.pc = pc;
                        let dict = frame.top().clone();
                        attempt!(self.merge_mapping(&dict, &mapping));
                    }
                    Op::DictMerge => {
                        let mapping = frame.pop();
                        frame.pc = pc;
                        attempt!(self.merge_keywords(&frame, &mapping));
                    }
                    Op::ListToTuple => {
                        let list = frame.pop();
                        let items = if let Value::List(list) = &list { list.items().clone() } else { Vec::new() };
                        frame.push(Value::tuple(items));
                    }
                    Op::Unpack(n) => {
                        let sequence = frame.pop();
                        frame.pc = pc;
                        attempt!(self.unpack(&mut frame, &sequence, n as usize));
                    }
                    Op::UnpackStar { before, after } => {
                        let sequence = frame.pop();
                        frame.pc = pc;
                        attempt!(self.unpack_star(&mut frame, &sequence, before as usize, after as usize));
                    }

                    Op::Jump(target) => pc = target as usize,
                    Op::JumpIfFalse(target) => {
                        let value = frame.pop();
                        let truth =
                            if let Value::Bool(truth) = value { truth.get() } else { attempt!(self.truth(&value)) };
                        if !truth {
                            pc = target as usize;
                        }
                    }
                    Op::JumpIfTrue(target) => {
                        let value = frame.pop();
                        let truth =
                            if let Value::Bool(truth) = value { truth.get() } else { attempt!(self.truth(&value)) };
                        if truth {
                            pc = target as usize;
                        }
                    }
                    Op::JumpIfFalseOrPop(target) => {
                        let value = frame.top().clone();
                        if attempt!(self.truth(&value)) {
                            drop(frame.pop());
                        } else {
                            pc = target as usize;
                        }
                    }
                    Op::JumpIfTrueOrPop(target) => {
                        let value = frame.top().clone();
                        if attempt!(self.truth(&value)) {
                            pc = target as usize;
                        } else {
                            drop(frame.pop());
                        }
                    }
                    Op::JumpIfNone(target) => {
                        if frame.pop().is_none() {
                            pc = target as usize;
                        }
                    }
                    Op::JumpIfNotNone(target) => {
                        if !frame.pop().is_none() {
                            pc = target as usize;
                        }
                    }
                    Op::GetIter => {
                        let iterable = frame.pop();
                        frame.pc = pc;
                        let iterator = attempt!(self.iter_of(&iterable));
                        frame.push(iterator);
                    }
                    Op::ForIter(target) => {
                        let next = match frame.top() {
                            Value::Iter(iter) => match quick_next(iter) {
                                Some(next) => Some(next),
                                None => {
                                    let iter = iter.clone();
                                    frame.pc = pc;
                                    attempt!(self.next_of_iter(&iter))
                                }
                            },
                            Value::Generator(generator) => {
                                let generator = generator.clone();
                                transfer!(self.resume_in(
                                    stack,
                                    frame,
                                    &generator,
                                    Ok(Value::None),
                                    Link::Iterate(target)
                                ));
                            }
                            other => {
                                let other = other.clone();
                                frame.pc = pc;
                                attempt!(self.next_of(&other))
                            }
                        };
                        match next {
                            Some(value) => frame.push(value),
                            None => {
                                drop(frame.pop());
                                pc = target as usize;
                            }
                        }
                    }

                    Op::Call(n) => match self.call_plain(&mut frame, n as usize) {
                        Some(result) => {
                            let value = attempt!(result);
                            frame.push(value);
                        }
                        None => {
                            frame.pc = pc;
                            match self.enter_plainly(stack, frame, n as usize) {
                                Ok(callee) => frame = callee,
                                Err(same) => follow!(frame, 'frames, self.call_op(stack, same, n as usize, None)),
                            }
                            continue 'frames;
                        }
                    },
                    Op::CallKeywords { n, names } => {
                        let names = code.keyword_names[names as usize].clone();
                        transfer!(self.call_op(stack, frame, n as usize, Some(&names)));
                    }
                    Op::CallSpread => transfer!(self.call_spread(stack, frame)),
                    Op::Return => {
                        frame.pc = pc;
                        match self.return_plainly(stack, frame) {
                            Ok(caller) => frame = caller,
                            Err(mut same) => {
                                let value = same.pop();
                                follow!(frame, 'frames, self.return_from(stack, same, value));
                            }
                        }
                        continue 'frames;
                    }
                    Op::MakeFunction { code: id, defaults, keyword_defaults } => {
                        self.make_function(&mut frame, id, defaults, keyword_defaults);
                    }
                    Op::BuildClass { code: id, n_bases } => {
                        let bases = frame.slots.split_off(frame.slots.len() - n_bases as usize);
                        transfer!(self.begin_class(stack, frame, id, bases, Vec::new()));
                    }
                    Op::BuildClassSpread(id) => {
                        let keywords = frame.pop();
                        let bases = frame.pop();
                        let keywords = self.named_arguments(&keywords);
                        transfer!(self.begin_class(stack, frame, id, positional_arguments(&bases), keywords));
                    }

                    Op::Yield => {
                        let value = frame.pop();
                        frame.pc = pc;
                        follow!(frame, 'frames, self.suspend(stack, frame, value));
                    }
                    Op::GetYieldFromIter => {
                        let iterable = frame.pop();
                        frame.pc = pc;
                        let iterator = if let Value::Generator(_) | Value::Iter(_) = iterable {
                            iterable
                        } else {
                            attempt!(self.iter_of(&iterable))
                        };
                        frame.push(iterator);
                    }
                    Op::GetAwaitable => {
                        let awaitable = frame.pop();
                        frame.pc = pc;
                        let before = pc.checked_sub(2).and_then(|before| ops.get(before));
                        let iterator = attempt!(self.awaitable_after(before, awaitable));
                        frame.push(iterator);
                    }
                    Op::YieldFrom => {
                        // Stays at this op until the inner iterator has ended.
                        frame.pc = pc - 1;
                        let sent = frame.pop();
                        follow!(frame, 'frames, self.delegate(stack, frame, Ok(sent)));
                    }
                    Op::GetAsyncIter => {
                        let iterable = frame.pop();
                        frame.pc = pc;
                        let iterator = attempt!(self.async_iter_of(iterable, true));
                        frame.push(iterator);
                    }
                    Op::AsyncNext => {
                        let iterator = frame.top().clone();
                        frame.pc = pc;
                        let awaitable = attempt!(self.async_next_of(&iterator, true));
                        frame.push(awaitable);
                    }
                    Op::EndAsyncFor => {
                        let error = frame.pop();
                        drop(frame.pop());
                        if let Value::Exception(error) = error
                            && !error.class.derives_from(&self.classes.stop_async_iteration)
                        {
                            frame.pc = pc;
                            follow!(frame, 'frames, self.unwind_again(stack, frame, Raised(error)));
                        }
                    }

                    Op::EnterWith => {
                        let manager = frame.pop();
                        frame.pc = pc;
                        let enter = attempt!(self.prepare_with(&mut frame, &manager, false));
                        transfer!(self.call_values(stack, frame, enter.0, &enter.1, &[], Link::Push));
                    }
                    Op::EnterAsyncWith => {
                        let manager = frame.pop();
                        frame.pc = pc;
                        let enter = attempt!(self.prepare_with(&mut frame, &manager, true));
                        transfer!(self.call_values(stack, frame, enter.0, &enter.1, &[], Link::Push));
                    }
                    Op::CallExit => {
                        let error = frame.peek(1).clone();
                        let (exit, receiver) = (frame.peek(4).clone(), frame.peek(3).clone());
                        frame.pc = pc;
                        let args = attempt!(self.exit_arguments(&exit, receiver, error));
                        transfer!(self.call_values(stack, frame, exit, &args, &[], Link::Push));
                    }

                    Op::Raise(n) => {
                        let cause = if n == 2 { Some(frame.pop()) } else { None };
                        let value = if n >= 1 { Some(frame.pop()) } else { None };
                        frame.pc = pc;
                        let raised = self.make_raised(stack, &frame, value, cause);
                        if n == 0 && !raised.0.traceback.borrow().is_empty() {
                            // On its way again: the frame is in its traceback already.
                            self.record_raise(&frame, &raised.0);
                            follow!(frame, 'frames, self.unwind_again(stack, frame, raised));
                        }
                        raise!(raised);
                    }
                    Op::PushHandled => {
                        let error = frame.pop();
                        let previous = frame.handled.take().map_or(Value::None, Value::Exception);
                        if let Value::Exception(exception) = &error {
                            frame.handled = Some(exception.clone());
                        }
                        frame.push(previous);
                        frame.push(error);
                    }
                    Op::PopHandled => {
                        let previous = frame.pop();
                        frame.handled = if let Value::Exception(previous) = previous { Some(previous) } else { None };
                    }
                    Op::MatchException => {
                        let types = frame.pop();
                        let error = frame.top().clone();
                        let matches = attempt!(self.exception_matches(&error, &types));
                        frame.push(Value::bool(matches));
                    }
                    Op::MatchExceptionGroup => {
                        let types = frame.pop();
                        let error = frame.pop();
                        let (rest, matched) = attempt!(self.split_group(&error, &types));
                        // What the clause handles, and a bare `raise` in it raises, is its part only.
                        if let Value::Exception(matched) = &matched {
                            frame.handled = Some(matched.clone());
                        }
                        frame.push(rest);
                        frame.push(matched);
                    }
                    Op::PrepareReraiseStar => {
                        let original = frame.pop();
                        let leftovers = frame.pop();
                        let result = attempt!(self.prepare_reraise_star(&leftovers, &original));
                        frame.push(result);
                    }
                    Op::Reraise => {
                        let error = frame.pop();
                        if let Value::Exception(error) = error {
                            frame.pc = pc;
                            follow!(frame, 'frames, self.unwind_again(stack, frame, Raised(error)));
                        }
                    }
                    Op::LoadAssertionError => frame.push(Value::Class(self.classes.assertion_error.clone())),

                    Op::Import(name) => {
                        frame.pc = pc;
                        let module = attempt!(self.import(code.names[name as usize]));
                        frame.push(module);
                    }
                    Op::ImportFrom(name) => {
                        let module = frame.top().clone();
                        frame.pc = pc;
                        let value = attempt!(self.import_from(&module, code.names[name as usize]));
                        frame.push(value);
                    }
                    Op::ImportStar => {
                        let module = frame.pop();
                        frame.pc = pc;
                        attempt!(self.import_star(&frame.globals.clone(), &module));
                    }

                    Op::MatchSequence => {
                        let is_sequence = self.is_sequence(frame.top());
                        frame.push(Value::bool(is_sequence));
                    }
                    Op::MatchMapping => {
                        let is_mapping = self.is_mapping(frame.top());
                        frame.push(Value::bool(is_mapping));
                    }
                    Op::GetLength => {
                        let subject = frame.top().clone();
                        let length = attempt!(self.length_of(&subject));
                        frame.push(Value::Int(length as i64));
                    }
                    Op::MatchKeys => {
                        let keys = frame.peek(1).clone();
                        let subject = frame.peek(2).clone();
                        let values = attempt!(self.match_keys(&subject, &keys));
                        frame.push(values);
                    }
                    Op::MatchClass(n) => {
                        let names = frame.pop();
                        let class = frame.pop();
                        let subject = frame.pop();
                        frame.pc = pc;
                        let values = attempt!(self.match_class(&subject, &class, n as usize, &names));
                        frame.push(values);
                    }
                    Op::Nop => {}
                }
            }
        }
    }
}
