//! What the browser is told to refuse. Never weaker in a page that carries it in itself than the header of the server
//! allows it to be.

/// The content security policy without the one rule that a page cannot set for itself. `connect-src 'self'` lets the
/// page open a socket to the host that it came from, and to no other.
pub const IN_PAGE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// The policy as a header.
pub fn header() -> String {
    format!("{IN_PAGE}; frame-ancestors 'none'")
}
