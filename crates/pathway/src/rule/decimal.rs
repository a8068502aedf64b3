//! Whole steps and the decimal numbers that a person sees: with scale 1, 105 steps are 10.5.
//!
//! Never a floating-point number: boundaries are exact.

/// Why a text is no number of whole steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DecimalError {
    /// It is no number at all.
    NotANumber,
    /// It has more decimals than the scale.
    TooManyDecimals,
    /// It is too large to be counted.
    TooLarge,
}

/// The number with as many decimals as the scale says.
pub(crate) fn print_full(value: i64, scale: u8) -> String {
    let scale = usize::from(scale);
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = scale + 1);
    let (whole, decimals) = digits.split_at(digits.len() - scale);
    let sign = if value < 0 { "-" } else { "" };
    if scale == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{decimals}")
    }
}

/// The number with no more decimals than it needs.
pub(crate) fn print(value: i64, scale: u8) -> String {
    let full = print_full(value, scale);
    if scale == 0 {
        return full;
    }
    full.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Whether a text looks like a number: digits with at most one point, and a sign in front.
pub(crate) fn is_number(text: &str) -> bool {
    let body = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = body.split_once('.').unwrap_or((body, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(decimals)
}

/// Reads a number with at most as many decimals as the scale says.
pub(crate) fn parse(text: &str, scale: u8) -> Result<i64, DecimalError> {
    if !is_number(text) {
        return Err(DecimalError::NotANumber);
    }
    let (whole, given) = text.split_once('.').unwrap_or((text, ""));
    let given = given.trim_end_matches('0');
    let scale = usize::from(scale);
    if given.len() > scale {
        return Err(DecimalError::TooManyDecimals);
    }
    format!("{whole}{given:0<scale$}")
        .parse()
        .map_err(|_| DecimalError::TooLarge)
}
