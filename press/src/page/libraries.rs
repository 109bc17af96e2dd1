//! Which calls block, and what to use instead.

use super::Page;
use super::prose::inlines;
use super::tables::FIND;
use crate::course::glossary::Term;
use crate::html::{deep_link, escape};
use crate::libraries::grouped::{Group, Module, modules};
use crate::libraries::row::Row;

const HERE: &str = "/libraries";

/// The finder's page: all of the table, and the tools that are no call.
pub fn page(rows: &[Row], tools: &[Term]) -> Page {
    let modules = modules(rows);
    let groups: String = modules.iter().map(module).collect();
    let tools: String = tools.iter().map(tool).collect();
    let main = format!(
        r#"<div class="page libraries stack"><h1>Does it block?</h1><p class="lesson__lead">What a call does to the event loop, whether a thread helps, and what to use instead. The labs run calls by this very table.</p>{FIND}<div class="scroll-x" tabindex="0" role="group" aria-label="Libraries"><table class="table libraries__table"><thead><tr><th scope="col">Call</th><th scope="col">On the loop, it</th><th scope="col">In a thread</th><th scope="col">Instead</th></tr></thead>{groups}</table></div><h2 id="tools">Python’s own, servers, frameworks, task queues</h2><dl class="terms">{tools}</dl></div>"#
    );
    let description = format!(
        "{} Python modules: which of their calls block the event loop, whether a thread helps, and what to use in an async def instead.",
        modules.len()
    );
    Page::new(HERE, "Does it block?", &description, main)
}

fn module(module: &Module) -> String {
    let rows: String = module.groups.iter().map(group).collect();
    let name = escape(&module.name);
    format!(
        r#"<tbody id="{name}"><tr class="libraries__module"><th scope="rowgroup" colspan="4"><code>{name}</code> {}</th></tr>{rows}</tbody>"#,
        deep_link(&format!("{HERE}#{}", module.name))
    )
}

fn group(group: &Group) -> String {
    let calls: Vec<String> = group.calls.iter().map(|call| format!("<code>{}</code>", escape(call))).collect();
    format!(
        r#"<tr><td class="libraries__calls">{}</td><td><span class="libraries__kind" data-state="{}">{}</span></td><td>{}</td><td>{}</td></tr>"#,
        calls.join(" "),
        group.state(),
        group.kind.on_the_loop(),
        group.thread_helps.in_a_thread(),
        escape(&group.instead)
    )
}

fn tool(tool: &Term) -> String {
    format!(
        r#"<div class="terms__entry" id="{}"><dt>{} {}</dt><dd><p>{}</p></dd></div>"#,
        tool.id,
        escape(&tool.name),
        deep_link(&format!("{HERE}#{}", tool.id)),
        inlines(&tool.meaning, HERE)
    )
}
