//! Gathers diagnostics while a tree is walked.

use super::super::diagnostic::{Diagnostic, Related, Remedy, Role};
use super::super::fault::Fault;
use super::super::limits::MAX_FAULTS;
use super::super::source::Source;
use crate::text::Span;

/// The file being checked, and what was found wrong so far.
pub(super) struct Reader<'s> {
    pub(super) source: &'s Source<'s>,
    told: Vec<Diagnostic>,
    left_out: usize,
}

impl<'s> Reader<'s> {
    pub(super) const fn new(source: &'s Source<'s>) -> Self {
        Self {
            source,
            told: Vec::new(),
            left_out: 0,
        }
    }

    /// Tells what is wrong with the text itself.
    pub(super) fn tell_found(&mut self) {
        for found in &self.source.found {
            let first = found.first.map(|span| (span, Role::First));
            self.tell_all(
                found.span,
                found.fault.clone(),
                found.remedy.clone(),
                first.as_slice(),
            );
        }
    }

    /// Tells a fault whose remedy follows from its kind.
    pub(super) fn tell(&mut self, span: Span, fault: Fault) {
        self.tell_all(span, fault, Remedy::AsFault, &[]);
    }

    /// Tells a fault with a remedy of its own and places that belong to it.
    pub(super) fn tell_all(
        &mut self,
        span: Span,
        fault: Fault,
        remedy: Remedy,
        related: &[(Span, Role)],
    ) {
        if self.told.len() >= MAX_FAULTS {
            self.left_out += 1;
            return;
        }
        let related = related.iter().map(|&(span, role)| Related {
            place: self.source.place(span),
            role,
        });
        self.told.push(Diagnostic {
            file: self.source.name().to_owned(),
            place: self.source.place(span),
            fault,
            remedy,
            related: related.collect(),
        });
    }

    /// Whether nothing was found wrong.
    pub(super) const fn is_content(&self) -> bool {
        self.told.is_empty()
    }

    /// What was found wrong, in the order of the places.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.told.sort_by_key(|diagnostic| diagnostic.place.span);
        if self.left_out > 0 {
            let end = self.source.text().len();
            self.told.push(Diagnostic {
                file: self.source.name().to_owned(),
                place: self.source.place(Span::new(end, end)),
                fault: Fault::TooManyFaults {
                    shown: self.told.len(),
                    left_out: self.left_out,
                },
                remedy: Remedy::AsFault,
                related: Vec::new(),
            });
        }
        self.told
    }
}
