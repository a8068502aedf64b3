//! Writes what is published of the pages of the checks: `cargo run -p checks --features pages --example write_pages`.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let files = checks::publish()
        .map_err(|error| io::Error::other(format!("{}: {}", error.name, error.what)))?;
    for (path, text) in files {
        let path = top.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
