//! The program that Cargo calls for a component test: it serves the test to a real browser and reports what came of it.
//! It must never differ in version from the wasm-bindgen that the test was built with.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
