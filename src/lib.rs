//! Standpoint
