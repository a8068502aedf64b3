//! How wide words are and where they break, measured without a screen, so that a drawing is the same everywhere.
//!
//! Never asks for a font: the widths are those of a plain sans serif, rounded up, so that real letters fit.

/// Widths of the printable ASCII characters from the space on, in thousandths of the size of the letters.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// Everything else is taken to be as wide as a wide capital, and ideographs as wide as they are high.
const OTHER: u16 = 722;
/// Bold letters are about so much wider, in percent; many system fonts are wider than the plain one, too.
const SLACK: u32 = 108;

/// How wide a text is in letters of that size, in the units of the drawing.
pub fn width(text: &str, size: u32) -> u32 {
    let thousandths: u32 = text
        .chars()
        .map(|character| u32::from(width_of(character)))
        .sum();
    (thousandths * size * SLACK).div_ceil(100_000)
}

fn width_of(character: char) -> u16 {
    let code = u32::from(character);
    match code {
        0x20..=0x7e => WIDTHS[(code - 0x20) as usize],
        0x2e80..=0x9fff | 0xac00..=0xd7a3 | 0xff00..=0xff60 | 0x1f300..=0x1faff => 1000,
        _ => OTHER,
    }
}

/// The text in at most so many lines of that width. What does not fit ends in `…`; a word that is too long is broken.
pub fn lines(text: &str, size: u32, room: u32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut left_over = false;
    'words: for word in text.split_whitespace() {
        let joined = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&joined, size) <= room {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for character in word.chars() {
            line.push(character);
            if width(&line, size) > room && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, character.to_string()));
            }
            if lines.len() >= most {
                left_over = true;
                break 'words;
            }
        }
        if lines.len() >= most {
            left_over = true;
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        left_over = true;
    }
    if left_over && let Some(last) = lines.last_mut() {
        while !last.is_empty() && width(&format!("{last}…"), size) > room {
            last.pop();
        }
        let kept = last.trim_end().len();
        last.truncate(kept);
        last.push('…');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn breaks_between_words_and_says_what_is_left_out() {
        assert_eq!(lines("Urgent referral", 12, 200, 2), ["Urgent referral"]);
        assert_eq!(
            lines(
                "Take history, examine abdomen and rectum, take bloods",
                12,
                130,
                2
            )
            .len(),
            2
        );
        assert!(
            lines(
                "Take history, examine abdomen and rectum, take bloods",
                12,
                130,
                2
            )[1]
            .ends_with('…')
        );
        assert!(lines("", 12, 130, 2).is_empty());
    }

    proptest! {
        #[test]
        fn never_more_lines_than_asked_nor_wider_than_there_is_room(text in ".{0,200}", room in 30_u32..300, most in 1_usize..4) {
            let lines = lines(&text, 12, room, most);
            prop_assert!(lines.len() <= most);
            for line in lines {
                prop_assert!(width(&line, 12) <= room, "{line}");
            }
        }
    }
}
