//! What the browser is told to refuse. It must never be weaker in the files of `dist` than the header of `run` allows it
//! to be.

/// The content security policy without the one rule that a page cannot set for itself.
const IN_PAGE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// The policy as a header.
pub fn header() -> String {
    format!("{IN_PAGE}; frame-ancestors 'none'")
}

/// The policy inside the page, for hosts where headers cannot be set: it stands before anything that could load.
pub fn into_page(page: &str) -> Option<String> {
    let first = "<meta charset=\"utf-8\">";
    let (before, after) = page.split_once(first)?;
    Some(format!(
        "{before}{first}\n  <meta http-equiv=\"Content-Security-Policy\" content=\"{IN_PAGE}\">{after}"
    ))
}
