//! Taking a tool.

use super::{always, commands, is_open};
use crate::ToolId;

commands! {
    SELECT = "tool-select" "command-tool-select" ["v"], Tool, always, |editor, response| editor.take_tool(ToolId::Select, response);
    STEP = "tool-step" "command-tool-step" ["s"], Tool, is_open, |editor, response| editor.take_tool(ToolId::Step, response);
    DECISION = "tool-decision" "command-tool-decision" ["d"], Tool, is_open, |editor, response| editor.take_tool(ToolId::Decision, response);
    WAIT = "tool-wait" "command-tool-wait" ["w"], Tool, is_open, |editor, response| editor.take_tool(ToolId::Wait, response);
    SPLIT = "tool-split" "command-tool-split" ["p"], Tool, is_open, |editor, response| editor.take_tool(ToolId::Split, response);
    HANDOFF = "tool-handoff" "command-tool-handoff" ["h"], Tool, is_open, |editor, response| editor.take_tool(ToolId::Handoff, response);
    ORGANISATION = "tool-organisation" "command-tool-organisation" ["l"], Tool, is_open, |editor, response| editor.take_tool(ToolId::Organisation, response);
    COMMENT = "tool-comment" "command-tool-comment" ["c"], Tool, |editor| editor.may_comment(), |editor, response| editor.take_tool(ToolId::Comment, response);
    PAN = "tool-pan" "command-tool-pan" [], Tool, always, |editor, response| editor.take_tool(ToolId::Pan, response);
    START = "tool-start" "command-tool-start" [], Tool, is_open, |editor, response| editor.take_tool(ToolId::Start, response);
    END = "tool-end" "command-tool-end" [], Tool, is_open, |editor, response| editor.take_tool(ToolId::End, response);
    NOTE = "tool-note" "command-tool-note" [], Tool, is_open, |editor, response| editor.take_tool(ToolId::Note, response);
}
