//! Met, missed or not known: the kernel's statuses, under the engine's name.

pub use ladderlab_kernel::Status;
