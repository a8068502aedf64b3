//! Keys and commands.

use super::Editor;
use crate::{Key, Response, commands, keymap};

impl Editor {
    pub(super) fn key(&mut self, key: &Key, response: &mut Response) {
        if key.name == "Escape" && !self.is_idle() {
            return self.let_go(response);
        }
        if key.name == " " && key.modifiers == crate::Modifiers::default() {
            self.space = true;
            return;
        }
        if key.name == "Enter" && self.meant_step(response) {
            return;
        }
        match keymap::command(self, key) {
            Some(command) => self.run(command, response),
            None => response.taken = false,
        }
    }

    pub(super) fn key_up(&mut self, key: &Key) {
        if key.name == " " {
            self.space = false;
        }
    }

    pub(super) fn command(&mut self, id: &str, response: &mut Response) {
        match commands::find(id) {
            Some(command) if (command.when)(self) => self.run(command, response),
            _ => response.taken = false,
        }
    }

    fn run(&mut self, command: &commands::Command, response: &mut Response) {
        // Looking around lets go of nothing; neither does going on to the step that a tool waits for.
        let keeps = match command.group {
            commands::Group::View => true,
            commands::Group::Go => self.takes_steps(),
            _ => false,
        };
        if !keeps {
            self.let_go(response);
        }
        (command.run)(self, response);
    }
}
