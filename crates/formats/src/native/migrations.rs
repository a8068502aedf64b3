//! Brings files of older versions up to the one that is written now, one numbered step after the other.
//!
//! A migration is a pure function over plain values: it never knows a record, which would change under it.

use super::version::Version;
use pathway::Message;
use serde_json::Value as Json;

/// One step from a version to the next.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The version that it starts from.
    pub from: Version,
    /// The version that it makes.
    pub to: Version,
    /// What it does to the whole file.
    pub migrate: fn(&mut Json),
}

/// All of them, in order. Version 1.0 is the first that was ever given out, so there are none yet.
pub const MIGRATIONS: &[Migration] = &[];

/// Brings a file from a version to the current one. Refuses a version that no migration starts from.
pub fn migrate(
    file: &mut Json,
    mut version: Version,
    current: Version,
    migrations: &[Migration],
) -> Result<(), Message> {
    let started = version;
    while version < current {
        let Some(next) = migrations
            .iter()
            .find(|migration| migration.from == version)
        else {
            return Err(Message::new("read-too-old").with("version", started.to_string()));
        };
        (next.migrate)(file);
        version = next.to;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_leads_on_to_the_next() {
        for pair in MIGRATIONS.windows(2) {
            assert_eq!(pair[0].to, pair[1].from);
        }
        assert!(
            MIGRATIONS
                .iter()
                .all(|migration| migration.from < migration.to)
        );
        assert!(
            MIGRATIONS
                .last()
                .is_none_or(|last| last.to == super::super::version::CURRENT)
        );
    }
}
