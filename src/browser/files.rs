//! Files in and out: picking, dropping, downloading, fetching what lies beside the app. Bytes and names only.

use gloo::file::futures::read_as_bytes;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// A file that a person gave.
#[derive(Clone, Debug)]
pub struct GivenFile {
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Larger files are not even read: no pathway is that large.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Why a file was not read.
#[derive(Clone, Debug)]
pub enum FileTrouble {
    /// It is larger than [`LARGEST`].
    TooLarge {
        /// What it is called.
        name: String,
        /// Its size in megabytes.
        megabytes: u64,
    },
    /// The browser could not read it.
    Unreadable {
        /// What it is called.
        name: String,
    },
}

/// The files that were chosen in a file field. The field is emptied, so that the same file can be chosen again.
pub async fn chosen(event: &leptos::ev::Event) -> Vec<Result<GivenFile, FileTrouble>> {
    let Some(field) = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
    else {
        return Vec::new();
    };
    let list = field.files();
    let files = read_all(list).await;
    field.set_value("");
    files
}

/// The files that were dropped.
pub async fn dropped(event: &web_sys::DragEvent) -> Vec<Result<GivenFile, FileTrouble>> {
    read_all(event.data_transfer().and_then(|transfer| transfer.files())).await
}

async fn read_all(list: Option<web_sys::FileList>) -> Vec<Result<GivenFile, FileTrouble>> {
    let mut files = Vec::new();
    let Some(list) = list else { return files };
    for file in gloo::file::FileList::from(list).iter() {
        let name = file.name();
        files.push(if file.size() > LARGEST {
            Err(FileTrouble::TooLarge {
                name,
                megabytes: file.size() / (1024 * 1024),
            })
        } else {
            match read_as_bytes(file).await {
                Ok(bytes) => Ok(GivenFile { name, bytes }),
                Err(_) => Err(FileTrouble::Unreadable { name }),
            }
        });
    }
    files
}

/// Gives bytes to the person as a download.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) {
    let blob = gloo::file::Blob::new_with_options(bytes, Some(media_type));
    let url = gloo::file::ObjectUrl::from(blob);
    click_link(name, &url);
    // The browser still reads from the address after the click.
    gloo::timers::callback::Timeout::new(60_000, move || drop(url)).forget();
}

fn click_link(name: &str, url: &str) {
    let link = gloo::utils::document()
        .create_element("a")
        .ok()
        .and_then(|element| element.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(url);
        link.set_download(name);
        link.click();
    }
}

/// What lies beside the app under that relative address.
pub async fn beside(address: &str) -> Option<Vec<u8>> {
    let response = JsFuture::from(gloo::utils::window().fetch_with_str(address))
        .await
        .ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Draws a picture written as SVG into pixels, `scale` for each of its units. None where the browser cannot.
pub async fn png_of(svg: &str, width: u32, height: u32, scale: f64) -> Option<Vec<u8>> {
    let blob = gloo::file::Blob::new_with_options(svg, Some("image/svg+xml"));
    let url = gloo::file::ObjectUrl::from(blob);
    let image = web_sys::HtmlImageElement::new().ok()?;
    image.set_src(&url);
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: web_sys::HtmlCanvasElement = gloo::utils::document()
        .create_element("canvas")
        .ok()?
        .dyn_into()
        .ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a picture of a drawing, far below 2^32"
    )]
    let pixels = |units: u32| (f64::from(units) * scale).ceil() as u32;
    canvas.set_width(pixels(width));
    canvas.set_height(pixels(height));
    let context: web_sys::CanvasRenderingContext2d =
        canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(
            &image,
            0.0,
            0.0,
            f64::from(canvas.width()),
            f64::from(canvas.height()),
        )
        .ok()?;
    let mut resolve_with = None;
    let made = js_sys::Promise::new(&mut |resolve, _| resolve_with = Some(resolve));
    canvas.to_blob(&resolve_with?).ok()?;
    let blob: web_sys::Blob = JsFuture::from(made).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
