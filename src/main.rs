//! What `cargo run` says: the app needs a browser, and `cargo xtask run` brings the two together.

fn main() {
    eprintln!(
        "Throughline runs in a browser: `cargo xtask run` builds it, serves it and prints the address."
    );
    std::process::exit(2);
}
