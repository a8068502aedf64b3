//! The two kinds of number that visits are counted in: exact ones in a large field, and ordinary ones for their sign.
//!
//! Nothing here draws by chance: shares come from a fixed sequence.

/// What a count of visits can be made of.
pub(super) trait Number: Copy + PartialEq {
    const ZERO: Self;
    const ONE: Self;
    fn plus(self, other: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
    /// One divided by it. It is not zero.
    fn inverse(self) -> Self;
    /// Whether two counts are taken to be the same.
    fn is_like(self, other: Self) -> bool;
    /// How good it is to divide by; zero when it is as good as nothing.
    fn weight(self) -> f64;
}

/// A whole number, counted modulo 2⁶¹ − 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exact(u64);

impl Exact {
    const MODULUS: u64 = (1 << 61) - 1;

    pub(super) fn new(value: u64) -> Self {
        Self(value % Self::MODULUS)
    }
}

impl Number for Exact {
    const ZERO: Self = Self(0);
    const ONE: Self = Self(1);
    fn plus(self, other: Self) -> Self {
        Self::new(self.0 + other.0)
    }
    fn minus(self, other: Self) -> Self {
        Self::new(self.0 + Self::MODULUS - other.0)
    }
    fn times(self, other: Self) -> Self {
        let product = u128::from(self.0) * u128::from(other.0);
        // 2⁶¹ is 1 here, so that the high part is added to the low one.
        let low = u64::try_from(product & u128::from(Self::MODULUS)).expect("61 bits are kept");
        let high = u64::try_from(product >> 61).expect("a product of 61-bit numbers has 122 bits");
        Self::new(low + high)
    }
    fn inverse(self) -> Self {
        let (mut power, mut base, mut left) = (Self::ONE, self, Self::MODULUS - 2);
        while left > 0 {
            if left & 1 == 1 {
                power = power.times(base);
            }
            base = base.times(base);
            left >>= 1;
        }
        power
    }
    fn is_like(self, other: Self) -> bool {
        self == other
    }
    fn weight(self) -> f64 {
        f64::from(u8::from(self.0 != 0))
    }
}

/// How far two ordinary counts may lie apart and still be the same.
const NOISE: f64 = 1e-9;

impl Number for f64 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    fn plus(self, other: Self) -> Self {
        self + other
    }
    fn minus(self, other: Self) -> Self {
        self - other
    }
    fn times(self, other: Self) -> Self {
        self * other
    }
    fn inverse(self) -> Self {
        1.0 / self
    }
    fn is_like(self, other: Self) -> bool {
        (self - other).abs() <= NOISE * (1.0 + self.abs().max(other.abs()))
    }
    fn weight(self) -> f64 {
        if self.abs() < NOISE { 0.0 } else { self.abs() }
    }
}

/// A fixed sequence of numbers without a pattern (Steele, Lea and Flood, 2014).
pub(super) struct Sequence(pub(super) u64);

impl Sequence {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Shares that add up to one.
    pub(super) fn shares(&mut self, count: usize) -> Vec<Exact> {
        let mut shares: Vec<Exact> = (1..count).map(|_| Exact::new(self.next())).collect();
        let given = shares.iter().fold(Exact::ZERO, |sum, it| sum.plus(*it));
        shares.push(Exact::ONE.minus(given));
        shares
    }
}

/// Even shares that add up to one.
pub(super) fn even_shares(count: usize) -> Vec<f64> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    (0..count).map(|_| 1.0 / f64::from(count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_numbers_divide() {
        let mut sequence = Sequence(7);
        for _ in 0..100 {
            let number = Exact::new(sequence.next() | 1);
            assert_eq!(number.times(number.inverse()), Exact::ONE);
            assert_eq!(number.minus(number).plus(number), number);
        }
        assert_eq!(
            Exact::new(1 << 60).times(Exact::new(4)),
            Exact::new(2),
            "2⁶² is twice 2⁶¹, which is one"
        );
        let whole = sequence
            .shares(5)
            .into_iter()
            .fold(Exact::ZERO, Exact::plus);
        assert_eq!(whole, Exact::ONE);
    }
}
