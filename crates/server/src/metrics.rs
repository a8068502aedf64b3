//! Counts for whoever watches over a server, in the text format of Prometheus.
//!
//! Never labelled by room or person: who works with whom is nobody's business.

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

macro_rules! counts {
    ($($(#[doc = $help:literal])* $kind:ident $name:ident;)*) => {
        /// All counts.
        #[derive(Debug, Default)]
        pub struct Metrics {
            $($(#[doc = $help])* pub $name: Count,)*
            /// How long changes waited for their acknowledgement.
            pub acknowledged_after: Histogram,
        }

        impl Metrics {
            /// All of them as text.
            pub fn text(&self) -> String {
                let mut text = String::new();
                $(
                    let _ = writeln!(text, "# HELP throughline_{}{}", stringify!($name), concat!($($help),*));
                    let _ = writeln!(text, "# TYPE throughline_{} {}", stringify!($name), stringify!($kind));
                    let _ = writeln!(text, "throughline_{} {}", stringify!($name), self.$name.get());
                )*
                self.acknowledged_after.write(&mut text);
                text
            }
        }
    };
}

counts! {
    /// Connections that are open.
    gauge connections;
    /// Rooms that are open.
    gauge rooms_open;
    /// Changes and acts that were offered.
    counter offers_total;
    /// Those that are on disk.
    counter entries_total;
    /// Those that had their place already.
    counter repeated_total;
    /// Those that got none.
    counter refused_total;
    /// Times that people were told something.
    counter deliveries_total;
    /// Groups of writes.
    counter commits_total;
    /// Groups of writes that failed.
    counter commits_failed_total;
    /// Connections that the server ended because nothing was read there.
    counter slow_readers_total;
    /// Links that let nobody in.
    counter unknown_links_total;
    /// Rooms that fell over and were opened again.
    counter rooms_restarted_total;
    /// Rooms that were made.
    counter rooms_made_total;
    /// Rooms that were deleted.
    counter rooms_deleted_total;
}

/// A number that many threads count.
#[derive(Debug, Default)]
pub struct Count(AtomicU64);

impl Count {
    /// One more.
    pub fn up(&self) {
        self.add(1);
    }
    /// One less.
    pub fn down(&self) {
        self.0.fetch_sub(1, Relaxed);
    }
    /// So many more.
    pub fn add(&self, more: u64) {
        self.0.fetch_add(more, Relaxed);
    }
    /// One more, for as long as what is given is kept.
    pub fn guard(&self) -> Counted<'_> {
        self.up();
        Counted(self)
    }
    /// How many by now.
    pub fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

/// One that is counted.
pub struct Counted<'a>(&'a Count);

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.down();
    }
}

/// Upper ends of the classes, in milliseconds.
const CLASSES: [u64; 10] = [1, 2, 5, 10, 20, 50, 100, 200, 1_000, 5_000];

/// How often something took how long.
#[derive(Debug, Default)]
pub struct Histogram {
    classes: [Count; CLASSES.len()],
    count: Count,
    microseconds: Count,
}

impl Histogram {
    /// One that took so long.
    pub fn note(&self, took: std::time::Duration) {
        let microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let class = CLASSES.iter().position(|end| microseconds <= end * 1_000);
        if let Some(class) = class {
            self.classes[class].up();
        }
        self.count.up();
        self.microseconds.add(microseconds);
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a sum of seconds is read by people and curves"
    )]
    fn write(&self, text: &mut String) {
        let name = "throughline_acknowledged_after_seconds";
        let _ = writeln!(
            text,
            "# HELP {name} How long changes waited for their acknowledgement."
        );
        let _ = writeln!(text, "# TYPE {name} histogram");
        let mut all = 0;
        for (end, count) in CLASSES.iter().zip(&self.classes) {
            all += count.get();
            let _ = writeln!(text, "{name}_bucket{{le=\"{}\"}} {all}", *end as f64 / 1e3);
        }
        let _ = writeln!(text, "{name}_bucket{{le=\"+Inf\"}} {}", self.count.get());
        let _ = writeln!(text, "{name}_sum {}", self.microseconds.get() as f64 / 1e6);
        let _ = writeln!(text, "{name}_count {}", self.count.get());
    }
}

#[cfg(test)]
mod tests {
    use super::Metrics;
    use std::time::Duration;

    #[test]
    fn counts_are_written_as_prometheus_reads_them() {
        let metrics = Metrics::default();
        metrics.offers_total.add(3);
        metrics.acknowledged_after.note(Duration::from_millis(3));
        metrics.acknowledged_after.note(Duration::from_secs(60));
        let text = metrics.text();
        for line in [
            "# TYPE throughline_offers_total counter",
            "throughline_offers_total 3",
            "throughline_acknowledged_after_seconds_bucket{le=\"0.002\"} 0",
            "throughline_acknowledged_after_seconds_bucket{le=\"0.005\"} 1",
            "throughline_acknowledged_after_seconds_bucket{le=\"+Inf\"} 2",
            "throughline_acknowledged_after_seconds_count 2",
        ] {
            assert!(text.lines().any(|other| other == line), "{line}\n{text}");
        }
    }
}
