//! The tools, at the left edge.

use crate::{
    controls::icon::Icon,
    state::{sentences::text, workspace::Workspace},
};
use editor::{Input, ToolId};
use leptos::prelude::*;
use sync::Right;

const TOOLS: &[(ToolId, &str, &str, &str)] = &[
    (ToolId::Select, "select", "command-tool-select", "V"),
    (ToolId::Step, "step", "command-tool-step", "S"),
    (ToolId::Decision, "decide", "command-tool-decision", "D"),
    (ToolId::Wait, "wait", "command-tool-wait", "W"),
    (ToolId::Split, "split", "command-tool-split", "P"),
    (ToolId::Handoff, "link", "command-tool-handoff", "H"),
    (
        ToolId::Organisation,
        "organisation",
        "command-tool-organisation",
        "L",
    ),
    (ToolId::Comment, "comment", "command-tool-comment", "C"),
];

/// The rail of tools.
#[component]
pub fn Rail() -> impl IntoView {
    let workspace = Workspace::expect();
    let tools = TOOLS
        .iter()
        .map(|(tool, icon, title, key)| {
            let name = format!("{} ({key})", text(title));
            let pressed = move || (workspace.tool.get() == *tool).to_string();
            view! {
                <button
                    type="button"
                    class="icon-button"
                    aria-label=text(title)
                    title=name
                    aria-pressed=pressed
                    data-key=*key
                    data-tool=*icon
                    disabled=move || is_closed(workspace, *tool)
                    on:click=move |_| workspace.handle(Input::Tool(*tool))
                >
                    <Icon name=*icon />
                </button>
            }
        })
        .collect_view();
    let command = |icon: &'static str, command: &'static str, title: &'static str| {
        view! {
            <button type="button" class="icon-button" aria-label=text(title) title=text(title) on:click=move |_| workspace.run(command)>
                <Icon name=icon />
            </button>
        }
    };
    view! {
        <nav class="rail" aria-label=text("tools")>
            {tools}
            <hr class="rail-line" />
            {command("pattern", "pattern", "pattern-heading")}
            {command("search", "palette", "all-commands")}
            {command("keyboard", "shortcuts", "shortcuts")}
        </nav>
    }
}

// In a room that is locked, or behind a link to comment, the hand and the pen for comments are left.
fn is_closed(workspace: Workspace, tool: ToolId) -> bool {
    workspace.read_only.get()
        && match tool {
            ToolId::Select => false,
            ToolId::Comment => !workspace.room.may(Right::Comment),
            _ => true,
        }
}
