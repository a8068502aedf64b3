//! A source of choices that a property test can shrink: a row of bytes, used up from its end.
//!
//! Never random by itself; when the bytes run out, every choice is the first one.

/// Bytes that choices are made of.
#[derive(Clone, Debug)]
pub struct Dice(pub(super) Vec<u8>);

/// Texts as people write them, and as those write them who mean harm.
const TEXTS: [&str; 24] = [
    "",
    "Refer to clinic",
    "Ring the patient",
    "urgent",
    "FIT",
    "FIT ≥ 10 µg/g",
    "a or b, and not (c)",
    "needs \"quotes\" and 'more'",
    "two\nlines",
    "tab\there",
    "# not a comment",
    "-> L09",
    "<script>alert(1)</script>",
    "]]><![CDATA[ & &amp; &#0;",
    "=HYPERLINK(\"http://x\")",
    "{ $name } and { -term }",
    "Ünïcödé — 中文 عربى",
    "👩🏽‍⚕️",
    "\u{202e}right to left",
    "nul \u{0} inside",
    "  spaces around  ",
    "10",
    "C:\\temp\\%s",
    "e\u{301} or é",
];

impl Dice {
    /// Dice that give what those bytes say.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
    /// A number below that one; 0 when there is nothing to choose from.
    pub fn below(&mut self, end: usize) -> usize {
        let mut number = usize::from(self.0.pop().unwrap_or(0));
        if end > 256 {
            number = number * 256 + usize::from(self.0.pop().unwrap_or(0));
        }
        number.checked_rem(end).unwrap_or(0)
    }
    /// Yes once in so many times, and no when the bytes have run out.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }
    /// Yes or no.
    pub fn flip(&mut self) -> bool {
        self.one_in(2)
    }
    /// One of a list.
    pub fn word<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
    /// Something, or nothing.
    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.one_in(3) {
            Some(make(self))
        } else {
            None
        }
    }
    /// Up to so many of something.
    pub fn list<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = if self.flip() { self.below(most + 1) } else { 0 };
        (0..count).map(|_| make(self)).collect()
    }
    /// A text.
    pub fn text(&mut self) -> String {
        if self.one_in(100) {
            return "long ".repeat(500);
        }
        self.word(&TEXTS).to_owned()
    }
    /// An id from the stock of a kind: `s0`, `s1` and so on, and sometimes one that nobody would choose.
    pub fn id<I: From<String>>(&mut self, letter: char, stock: usize) -> I {
        let number = self.below(stock);
        if number > 0 && number + 1 == stock && self.one_in(3) {
            return I::from(format!("{letter} \"<&>\" é"));
        }
        I::from(format!("{letter}{number}"))
    }
    /// A whole number within what JSON holds safely, mostly a small one.
    pub fn number(&mut self) -> i64 {
        match self.below(12) {
            10 => 9_007_199_254_740_991,
            11 => -9_007_199_254_740_991,
            _ => i64::try_from(self.below(2000)).unwrap_or(0) - 100,
        }
    }
    /// A count.
    pub fn count(&mut self) -> u32 {
        u32::try_from(self.below(1000)).unwrap_or(0)
    }
}
