//! Text in double quotes, with a backslash for what cannot stand in a line as it is.
//!
//! Never loses a character: what is quoted reads back the same.

/// The text in double quotes.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if must_be_escaped(character) => {
                quoted.push_str(&character.escape_unicode().to_string());
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character would not be seen, or would change how its neighbours are seen.
pub(crate) fn must_be_escaped(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Why quoted text cannot be read, and how many bytes into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuoteError {
    /// The closing quote is missing.
    Unclosed,
    /// After a backslash stands something else than `"`, `\`, `n`, `t` or `u{…}`.
    Escape(usize),
}

/// Reads quoted text at the front of `source`, which starts with its quote: what it says, and how many bytes it takes.
pub(crate) fn unquote(source: &str) -> Result<(String, usize), QuoteError> {
    let mut text = String::new();
    let mut characters = source.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Ok((text, at + 1)),
            '\n' => return Err(QuoteError::Unclosed),
            '\\' => match characters.next().ok_or(QuoteError::Unclosed)?.1 {
                plain @ ('"' | '\\') => text.push(plain),
                'n' => text.push('\n'),
                't' => text.push('\t'),
                'u' => {
                    let mut digits = String::new();
                    let mut opened = false;
                    let code = loop {
                        match characters.next() {
                            Some((_, '{')) if !opened => opened = true,
                            Some((_, '}')) if opened => break digits,
                            Some((_, digit))
                                if opened && digit.is_ascii_hexdigit() && digits.len() < 6 =>
                            {
                                digits.push(digit);
                            }
                            _ => return Err(QuoteError::Escape(at)),
                        }
                    };
                    let character = u32::from_str_radix(&code, 16)
                        .ok()
                        .and_then(char::from_u32)
                        .ok_or(QuoteError::Escape(at))?;
                    text.push(character);
                }
                _ => return Err(QuoteError::Escape(at)),
            },
            _ => text.push(character),
        }
    }
    Err(QuoteError::Unclosed)
}
