//! What the patient lives through: waiting without a word, telling it again, travelling, being told.

pub(super) mod bad_news_in_writing;
pub(super) mod carer_without_support;
pub(super) mod many_trips;
pub(super) mod nobody_to_contact;
pub(super) mod nothing_heard;
pub(super) mod only_online;
pub(super) mod story_told_again;
