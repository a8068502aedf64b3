//! A request to the server that the page came from. It never goes to another host, and never carries a cookie.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// What the server said.
pub struct Answer {
    /// The status (RFC 9110).
    pub status: u16,
    /// The text.
    pub text: String,
}

/// Asks for a place beside the page. `secret` goes as a bearer token (RFC 6750). None when nobody answers.
pub async fn ask(
    method: &str,
    place: &str,
    json: Option<&str>,
    secret: Option<&str>,
) -> Option<Answer> {
    let options = web_sys::RequestInit::new();
    options.set_method(method);
    options.set_credentials(web_sys::RequestCredentials::Omit);
    let headers = web_sys::Headers::new().ok()?;
    if let Some(json) = json {
        options.set_body(&json.into());
        headers.set("Content-Type", "application/json").ok()?;
    }
    if let Some(secret) = secret {
        headers
            .set("Authorization", &format!("Bearer {secret}"))
            .ok()?;
    }
    options.set_headers(&headers);
    let asked = gloo::utils::window().fetch_with_str_and_init(place, &options);
    let response: web_sys::Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    Some(Answer {
        status: response.status(),
        text: text.as_string().unwrap_or_default(),
    })
}
