//! A reader of JSON text that remembers where every value stood, for files and for what we wrote ourselves.
//!
//! Never takes time or memory without a bound, whatever the text is.

use super::{Member, Node, Value};
use crate::Message;
use std::borrow::Cow;

/// What a text may hold.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How deep values may stand in one another. Rules are the only values that nest without a bound.
    pub depth: usize,
    /// How many values there may be, so that memory is bounded.
    pub values: usize,
    /// The largest whole number.
    pub largest: i64,
    /// Whether what two programs could read differently is a mistake: numbers that are not whole, a member twice.
    pub is_strict: bool,
    /// What is kept of a text.
    pub clean: for<'t> fn(&'t str) -> Cow<'t, str>,
}

impl Limits {
    /// For what we wrote ourselves, and for a look at a text that is no file of ours.
    pub const LOOSE: Self = Self {
        depth: 160,
        values: usize::MAX,
        largest: i64::MAX,
        is_strict: false,
        clean: |text| Cow::Borrowed(text),
    };
}

/// What is wrong with a text, and at which byte.
#[derive(Debug)]
pub struct TextFault {
    /// The offset of the byte.
    pub at: usize,
    /// What is wrong.
    pub message: Message,
}

/// A text that was read.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The value.
    pub root: Node<'a>,
    /// How many texts had to be cleaned.
    pub cleaned: usize,
    /// The offset of the first of them.
    pub first_cleaned: Option<u32>,
}

/// Reads a text that holds one value.
pub fn parse(text: &str, limits: Limits) -> Result<Parsed<'_>, TextFault> {
    let mut parser = Parser {
        limits,
        text,
        bytes: text.as_bytes(),
        at: 0,
        values: 0,
        cleaned: 0,
        first_cleaned: None,
    };
    let root = parser.value(0)?;
    parser.blank();
    if parser.at < text.len() {
        return Err(parser.fault("read-json-goes-on"));
    }
    Ok(Parsed {
        root,
        cleaned: parser.cleaned,
        first_cleaned: parser.first_cleaned,
    })
}

struct Parser<'a> {
    limits: Limits,
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    values: usize,
    cleaned: usize,
    first_cleaned: Option<u32>,
}

impl<'a> Parser<'a> {
    fn fault(&self, id: &'static str) -> TextFault {
        self.fault_at(self.at, id)
    }
    /// The fault, or that the text ends too early when there is nothing more.
    fn fault_at(&self, at: usize, id: &'static str) -> TextFault {
        let ended = self.at >= self.bytes.len();
        TextFault {
            at,
            message: Message::new(if ended { "read-json-ends" } else { id }),
        }
    }
    fn blank(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }
    fn next_is(&mut self, byte: u8) -> bool {
        self.blank();
        let is = self.bytes.get(self.at) == Some(&byte);
        self.at += usize::from(is);
        is
    }
    fn value(&mut self, depth: usize) -> Result<Node<'a>, TextFault> {
        self.blank();
        self.values += 1;
        if depth > self.limits.depth {
            return Err(self.fault("read-json-deep"));
        }
        if self.values > self.limits.values {
            return Err(self.fault("read-json-many"));
        }
        let at = u32::try_from(self.at).ok();
        let value = match self.bytes.get(self.at) {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.literal("true", Value::Bool(true))?,
            Some(b'f') => self.literal("false", Value::Bool(false))?,
            Some(b'n') => self.literal("null", Value::Null)?,
            _ => return Err(self.fault("read-json-value")),
        };
        Ok(Node { at, value })
    }
    fn literal(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, TextFault> {
        if self.bytes[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(value);
        }
        // A word that is cut off by the end of the file is an ending, not a mistake.
        if word.as_bytes().starts_with(&self.bytes[self.at..]) {
            self.at = self.bytes.len();
        }
        Err(self.fault("read-json-value"))
    }
    fn list(&mut self, depth: usize) -> Result<Value<'a>, TextFault> {
        self.at += 1;
        let mut list = Vec::new();
        if self.next_is(b']') {
            return Ok(Value::List(list));
        }
        loop {
            list.push(self.value(depth + 1)?);
            if self.next_is(b']') {
                return Ok(Value::List(list));
            }
            if !self.next_is(b',') {
                return Err(self.fault("read-json-list"));
            }
        }
    }
    fn object(&mut self, depth: usize) -> Result<Value<'a>, TextFault> {
        self.at += 1;
        let mut members: Vec<Member<'a>> = Vec::new();
        let mut starts = Vec::new();
        if self.next_is(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.blank();
            if self.bytes.get(self.at) != Some(&b'"') {
                return Err(self.fault("read-json-name"));
            }
            starts.push(self.at);
            let name = self.string()?;
            if !self.next_is(b':') {
                return Err(self.fault("read-json-colon"));
            }
            members.push((name, self.value(depth + 1)?));
            if self.next_is(b'}') {
                break;
            }
            if !self.next_is(b',') {
                return Err(self.fault("read-json-object"));
            }
        }
        if !self.limits.is_strict {
            return Ok(Value::Object(members));
        }
        match twice(&members) {
            Some(index) => Err(TextFault {
                at: starts[index],
                message: Message::new("read-json-twice").with("name", &*members[index].0),
            }),
            None => Ok(Value::Object(members)),
        }
    }
    fn number(&mut self) -> Result<Value<'a>, TextFault> {
        let start = self.at;
        let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        while self.bytes.get(self.at).is_some_and(is_part) {
            self.at += 1;
        }
        let written = &self.text[start..self.at];
        let digits = written.strip_prefix('-').unwrap_or(written);
        let fault = |id| TextFault {
            at: start,
            message: Message::new(id).with("number", written.chars().take(40).collect::<String>()),
        };
        if digits.is_empty() && self.at == self.bytes.len() {
            return Err(self.fault("read-json-number"));
        }
        if digits
            .bytes()
            .any(|byte| matches!(byte, b'.' | b'e' | b'E'))
        {
            if self.limits.is_strict {
                return Err(fault("read-json-not-whole"));
            }
            return Ok(Value::Fraction);
        }
        let well_formed = digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.is_empty()
            && (digits.len() == 1 || !digits.starts_with('0'));
        if !well_formed {
            return Err(fault("read-json-number"));
        }
        written
            .parse()
            .ok()
            .filter(|number| (-self.limits.largest..=self.limits.largest).contains(number))
            .map(Value::Number)
            .ok_or_else(|| fault("read-json-too-large"))
    }
    fn string(&mut self) -> Result<Cow<'a, str>, TextFault> {
        let start = self.at;
        self.at += 1;
        let from = self.at;
        let raw = loop {
            match self.bytes.get(self.at) {
                Some(b'"') => break Cow::Borrowed(&self.text[from..self.at]),
                Some(b'\\') => break Cow::Owned(self.escaped(from)?),
                Some(byte) if *byte < 0x20 => return Err(self.fault("read-json-control")),
                Some(_) => self.at += 1,
                None => return Err(self.fault("read-json-ends")),
            }
        };
        self.at += 1;
        let length = raw.len();
        let text = match raw {
            Cow::Borrowed(text) => (self.limits.clean)(text),
            Cow::Owned(text) => match (self.limits.clean)(&text) {
                Cow::Borrowed(_) => Cow::Owned(text),
                Cow::Owned(cleaned) => Cow::Owned(cleaned),
            },
        };
        if text.len() != length {
            self.cleaned += 1;
            self.first_cleaned = self.first_cleaned.or_else(|| u32::try_from(start).ok());
        }
        Ok(text)
    }
    /// The rest of a text that has escapes in it, up to its closing quote.
    fn escaped(&mut self, from: usize) -> Result<String, TextFault> {
        let mut text = self.text[from..self.at].to_owned();
        loop {
            let run = self.at;
            while self
                .bytes
                .get(self.at)
                .is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20))
            {
                self.at += 1;
            }
            text.push_str(&self.text[run..self.at]);
            match self.bytes.get(self.at) {
                Some(b'"') => return Ok(text),
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return Err(self.fault("read-json-control")),
                None => return Err(self.fault("read-json-ends")),
            }
        }
    }
    fn escape(&mut self) -> Result<char, TextFault> {
        let start = self.at;
        self.at += 2;
        let character = match self.bytes.get(start + 1) {
            Some(b'u') => return self.unicode(start),
            Some(quoted @ (b'"' | b'\\' | b'/')) => char::from(*quoted),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => return Err(self.fault_at(start, "read-json-escape")),
        };
        Ok(character)
    }
    fn unicode(&mut self, start: usize) -> Result<char, TextFault> {
        let first = self.hex(start)?;
        let code = if (0xD800..0xDC00).contains(&first) && self.bytes[self.at..].starts_with(b"\\u")
        {
            self.at += 2;
            let second = self.hex(start)?;
            if (0xDC00..0xE000).contains(&second) {
                0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
            } else {
                first
            }
        } else {
            first
        };
        // Half of a pair is no character.
        char::from_u32(code).ok_or_else(|| self.fault_at(start, "read-json-escape"))
    }
    fn hex(&mut self, start: usize) -> Result<u32, TextFault> {
        let digits = self.bytes.get(self.at..self.at + 4).unwrap_or_default();
        let mut code = 0;
        for digit in digits {
            let Some(digit) = char::from(*digit).to_digit(16) else {
                return Err(self.fault_at(start, "read-json-escape"));
            };
            code = code * 16 + digit;
        }
        if digits.len() < 4 {
            self.at = self.bytes.len();
            return Err(self.fault("read-json-ends"));
        }
        self.at += 4;
        Ok(code)
    }
}

/// The index of a member whose name stood before, if there is one.
fn twice(members: &[Member<'_>]) -> Option<usize> {
    if members.len() <= 12 {
        return (1..members.len()).find(|index| {
            members[..*index]
                .iter()
                .any(|(name, _)| *name == members[*index].0)
        });
    }
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|index| (&members[*index].0, *index));
    order
        .windows(2)
        .filter(|pair| members[pair[0]].0 == members[pair[1]].0)
        .map(|pair| pair[1])
        .min()
}
