//! The program that takes a compiled app apart: a main module, and a part for each thing that is loaded when it is first
//! needed. It must never change what a function does, only where it is found.

use std::path::{Path, PathBuf};

/// Takes the module, the folder for the parts and the script that loads them, and the place of the main module.
fn main() -> anyhow::Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [module, folder, main] = arguments.as_slice() else {
        anyhow::bail!("module-splitter MODULE FOLDER MAIN");
    };
    let module = std::fs::read(module)?;
    let mut options = wasm_split_cli_support::Options::new(&module);
    options.output_dir = folder;
    options.main_out_path = main;
    options.link_name = "./parts.js";
    options.main_module = "./throughline.js";
    options.verbose = std::env::var_os("VERBOSE").is_some();
    wasm_split_cli_support::transform(options).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    debug_assert!(Path::new(main).is_file());
    Ok(())
}
