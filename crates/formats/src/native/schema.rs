//! The JSON Schema of the file, made from the types that read it.
//!
//! Never says more than the reader: what the schema accepts opens, and what it refuses does not.
