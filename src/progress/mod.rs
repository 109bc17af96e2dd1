//! What the learner did.
