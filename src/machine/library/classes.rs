//! The builtin classes.

use crate::machine::Machine;
use crate::machine::future::FutureRole;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::class::{Class, Hooks, Layout, Namespace, ancestors_of};
use crate::machine::value::class_names::ClassNames;
use crate::machine::value::generator::Generator;
use crate::machine::value::iterator::Iter;
use crate::machine::value::{Native, NativeDef, Value};
use crate::python::bytecode::CodeKind;
use std::cell::Cell;
use std::rc::Rc;

macro_rules! first_of {
    ($first:expr $(, $rest:expr)?) => {
        $first
    };
}

macro_rules! classes {
    (
        root $object:ident;
        native { $($native:ident = $native_name:literal $(($native_base:ident))?),* $(,)? }
        exceptions { $($exception:ident = $exception_name:literal ($base:ident $(, $second:ident)?) in $module:literal),* $(,)? }
    ) => {
        /// The builtin classes, by the name the machine uses.
        pub struct Classes {
            /// `object`
            pub $object: Rc<Class>,
            $(#[doc = concat!("`", $native_name, "`")] pub $native: Rc<Class>,)*
            $(#[doc = concat!("`", $exception_name, "`")] pub $exception: Rc<Class>,)*
        }

        const N_CLASSES: usize = 1 + [$($native_name,)* $($exception_name,)*].len();

        impl Classes {
            /// All of them, without methods yet.
            pub fn new() -> Classes {
                let $object = define("object", "builtins", Vec::new(), Layout::Instance, None);
                $(
                    let $native = first_of!($(native($native_name, &$native_base),)? native($native_name, &$object));
                )*
                $(
                    let $exception = exception($exception_name, $module, &$base, first_of!($(Some(&$second),)? None));
                )*
                Classes { $object, $($native,)* $($exception,)* }
            }

            /// All of them.
            pub fn all(&self) -> [&Rc<Class>; N_CLASSES] {
                [&self.$object, $(&self.$native,)* $(&self.$exception,)*]
            }

            /// The classes whose names are builtins.
            pub fn builtin_names(&self) -> Vec<Rc<Class>> {
                let is_named = |class: &&Rc<Class>| &*class.module == "builtins" && !NAMELESS.contains(&&*class.name);
                self.all().into_iter().filter(is_named).cloned().collect()
            }
        }

        impl Default for Classes {
            fn default() -> Self {
                Classes::new()
            }
        }
    };
}

fn native(name: &str, base: &Rc<Class>) -> Rc<Class> {
    let module = match name {
        "Future" | "Task" => "_asyncio",
        "UnionType" => "types",
        _ => "builtins",
    };
    define(name, module, vec![base.clone()], Layout::Native, None)
}

fn exception(name: &str, module: &str, base: &Rc<Class>, second: Option<&Rc<Class>>) -> Rc<Class> {
    let bases = std::iter::once(base).chain(second).cloned().collect();
    define(name, module, bases, Layout::Exception, None)
}

/// Classes that no builtin name stands for.
const NAMELESS: &[&str] = &[
    "NoneType",
    "ellipsis",
    "NotImplementedType",
    "function",
    "method",
    "builtin_function_or_method",
    "module",
    "generator",
    "coroutine",
    "async_generator",
    "iterator",
    "async_generator_asend",
    "cell",
    "Future",
    "Task",
    "_GatheringFuture",
    "dict_keys",
    "dict_values",
    "dict_items",
    "UnionType",
];

classes! {
    root object;
    native {
        type_ = "type", none = "NoneType", int = "int", float = "float", str = "str", bytes = "bytes", tuple = "tuple", list = "list",
        dict = "dict", set = "set", frozenset = "frozenset", range = "range", slice = "slice", ellipsis = "ellipsis",
        not_implemented = "NotImplementedType", function = "function", method = "method", native = "builtin_function_or_method",
        module = "module", generator = "generator", coroutine = "coroutine", async_generator = "async_generator",
        iterator = "iterator", cell = "cell", future = "Future", gathering_future = "_GatheringFuture",
        property = "property", staticmethod = "staticmethod", classmethod = "classmethod", super_ = "super",
        enumerate = "enumerate" (iterator), zip = "zip" (iterator), map = "map" (iterator), filter = "filter" (iterator),
        reversed = "reversed" (iterator), step = "async_generator_asend" (iterator),
        bool_ = "bool" (int), task = "Task" (future), dict_keys = "dict_keys", dict_values = "dict_values", dict_items = "dict_items",
        union = "UnionType",
    }
    exceptions {
        base_exception = "BaseException" (object) in "builtins",
        exception = "Exception" (base_exception) in "builtins",
        generator_exit = "GeneratorExit" (base_exception) in "builtins",
        keyboard_interrupt = "KeyboardInterrupt" (base_exception) in "builtins",
        system_exit = "SystemExit" (base_exception) in "builtins",
        cancelled_error = "CancelledError" (base_exception) in "asyncio.exceptions",
        base_exception_group = "BaseExceptionGroup" (base_exception) in "builtins",
        exception_group = "ExceptionGroup" (base_exception_group, exception) in "builtins",
        arithmetic_error = "ArithmeticError" (exception) in "builtins",
        zero_division_error = "ZeroDivisionError" (arithmetic_error) in "builtins",
        overflow_error = "OverflowError" (arithmetic_error) in "builtins",
        assertion_error = "AssertionError" (exception) in "builtins",
        attribute_error = "AttributeError" (exception) in "builtins",
        eof_error = "EOFError" (exception) in "builtins",
        import_error = "ImportError" (exception) in "builtins",
        module_not_found_error = "ModuleNotFoundError" (import_error) in "builtins",
        lookup_error = "LookupError" (exception) in "builtins",
        index_error = "IndexError" (lookup_error) in "builtins",
        key_error = "KeyError" (lookup_error) in "builtins",
        memory_error = "MemoryError" (exception) in "builtins",
        name_error = "NameError" (exception) in "builtins",
        unbound_local_error = "UnboundLocalError" (name_error) in "builtins",
        os_error = "OSError" (exception) in "builtins",
        connection_error = "ConnectionError" (os_error) in "builtins",
        broken_pipe_error = "BrokenPipeError" (connection_error) in "builtins",
        connection_aborted_error = "ConnectionAbortedError" (connection_error) in "builtins",
        connection_refused_error = "ConnectionRefusedError" (connection_error) in "builtins",
        connection_reset_error = "ConnectionResetError" (connection_error) in "builtins",
        file_exists_error = "FileExistsError" (os_error) in "builtins",
        file_not_found_error = "FileNotFoundError" (os_error) in "builtins",
        permission_error = "PermissionError" (os_error) in "builtins",
        timeout_error = "TimeoutError" (os_error) in "builtins",
        runtime_error = "RuntimeError" (exception) in "builtins",
        not_implemented_error = "NotImplementedError" (runtime_error) in "builtins",
        recursion_error = "RecursionError" (runtime_error) in "builtins",
        stop_iteration = "StopIteration" (exception) in "builtins",
        stop_async_iteration = "StopAsyncIteration" (exception) in "builtins",
        type_error = "TypeError" (exception) in "builtins",
        value_error = "ValueError" (exception) in "builtins",
        unicode_error = "UnicodeError" (value_error) in "builtins",
        warning = "Warning" (exception) in "builtins",
        user_warning = "UserWarning" (warning) in "builtins",
        deprecation_warning = "DeprecationWarning" (warning) in "builtins",
        runtime_warning = "RuntimeWarning" (warning) in "builtins",
        invalid_state_error = "InvalidStateError" (exception) in "asyncio.exceptions",
        queue_empty = "QueueEmpty" (exception) in "asyncio.queues",
        queue_full = "QueueFull" (exception) in "asyncio.queues",
        broken_barrier_error = "BrokenBarrierError" (runtime_error) in "asyncio.exceptions",
    }
}

/// A class of the machine; calling one of native layout calls its constructor with the class first.
pub fn define(
    name: &str,
    module: &str,
    bases: Vec<Rc<Class>>,
    layout: Layout,
    constructor: Option<Native>,
) -> Rc<Class> {
    let ancestors = ancestors_of(&bases).unwrap_or_default();
    Rc::new(Class {
        name: name.into(),
        qualified_name: name.into(),
        module: module.into(),
        bases,
        ancestors,
        namespace: ClassNames::new(Namespace::default()),
        metaclass: None,
        layout,
        constructor: Cell::new(constructor),
        hooks: Cell::new(Hooks::default()),
    })
}

impl Machine {
    /// The class of a value.
    pub fn class_of(&self, value: &Value) -> Rc<Class> {
        let classes = &self.classes;
        match value {
            Value::Missing | Value::None => &classes.none,
            Value::Bool(_) => &classes.bool_,
            Value::Int(_) | Value::BigInt(_) => &classes.int,
            Value::Float(_) => &classes.float,
            Value::Str(_) => &classes.str,
            Value::Bytes(_) => &classes.bytes,
            Value::Tuple(_) => &classes.tuple,
            Value::List(_) => &classes.list,
            Value::Dict(dict) => dict.own.as_ref().map_or(&classes.dict, |own| &own.class),
            Value::Set(set) if set.is_frozen => &classes.frozenset,
            Value::Set(_) => &classes.set,
            Value::Range(_) => &classes.range,
            Value::Slice(_) => &classes.slice,
            Value::Function(_) => &classes.function,
            Value::BoundMethod(method) if matches!(method.function, Value::Native(_)) => &classes.native,
            Value::BoundMethod(_) => &classes.method,
            Value::Native(_) => &classes.native,
            Value::Class(class) => class.metaclass.as_ref().unwrap_or(&classes.type_),
            Value::Instance(instance) => &instance.class,
            Value::Exception(error) => &error.class,
            Value::Generator(generator) => self.class_of_generator(generator),
            Value::Future(future) => match future.role {
                FutureRole::Task(_) => &classes.task,
                FutureRole::Gather(_) => &classes.gathering_future,
                _ => &classes.future,
            },
            Value::Iter(iter) => self.class_of_iterator(iter),
            Value::Module(_) => &classes.module,
            Value::Cell(_) => &classes.cell,
            Value::Object(object) => &object.class,
            Value::Ellipsis => &classes.ellipsis,
            Value::NotImplemented => &classes.not_implemented,
        }
        .clone()
    }

    fn class_of_generator(&self, generator: &Generator) -> &Rc<Class> {
        match generator.kind {
            CodeKind::Coroutine => &self.classes.coroutine,
            CodeKind::AsyncGenerator => &self.classes.async_generator,
            _ => &self.classes.generator,
        }
    }

    fn class_of_iterator(&self, iter: &Iter) -> &Rc<Class> {
        let classes = &self.classes;
        match super::repr::iterator_name(iter) {
            "enumerate" => &classes.enumerate,
            "zip" => &classes.zip,
            "map" => &classes.map,
            "filter" => &classes.filter,
            "async_generator_asend" | "FutureIter" | "coroutine_wrapper" => &classes.step,
            _ => &classes.iterator,
        }
    }

    /// What messages call a value's type.
    pub fn type_name(&self, value: &Value) -> Rc<str> {
        match value {
            Value::Iter(iter) => super::repr::iterator_name(iter).into(),
            _ => self.class_of(value).name_in_messages(),
        }
    }

    /// What a picture calls something that can be called.
    pub fn callable_name(&self, callable: &Value) -> String {
        match callable {
            Value::Function(function) => {
                match function.attributes.borrow().get(well_known::NAME).and_then(Value::as_str) {
                    Some(name) => name.to_owned(),
                    None => function.code.name.to_string(),
                }
            }
            Value::BoundMethod(method) => self.callable_name(&method.function),
            Value::Native(native) => native.name.to_owned(),
            Value::Class(class) => class.name.to_string(),
            other => self.class_of(other).name.to_string(),
        }
    }

    /// Adds native methods to a class, by name.
    pub fn add_methods(&mut self, class: &Rc<Class>, methods: &'static [NativeDef]) {
        let names: Vec<Symbol> = methods.iter().map(|method| self.symbols.intern(method.name)).collect();
        let mut namespace = class.namespace.borrow_mut();
        for (name, method) in names.into_iter().zip(methods) {
            namespace.insert(name, Value::Native(method));
        }
    }
}
