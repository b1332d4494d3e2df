//! What pages and Node.js call: the people, and a session on them.

use ladderlab::engine::Stepper;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::people::People;
use crate::policy;
use crate::session::{Case, Session};
use crate::shape::Shape;

/// The people of a shape and a seed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Workload {
    shape: Shape,
    people: People,
}

/// A session, with cases by name.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PageSession(Session);

/// A first evaluation under way.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PageStepper(Option<Stepper>);

#[wasm_bindgen]
impl PageStepper {
    /// A task of it: about so many values, or what is left to do when those are read; whether it is done.
    pub fn advance(&mut self, values: usize) -> bool {
        let Some(mut stepper) = self.0.take() else { return true };
        if stepper.advance(values) {
            std::hint::black_box(stepper.finish());
        } else {
            self.0 = Some(stepper);
        }
        self.0.is_none()
    }
}

#[wasm_bindgen]
impl Workload {
    /// Draws the people.
    ///
    /// # Errors
    /// Where there is no shape of this name.
    #[wasm_bindgen(constructor)]
    pub fn new(shape: &str, agents: u32, seed: u32) -> Result<Workload, String> {
        let shape = Shape::named(shape).ok_or_else(|| format!("there is no shape `{shape}`"))?;
        let people = People::new(&shape, agents, u64::from(seed));
        Ok(Self { shape, people })
    }

    /// Evaluates the policy on the people.
    ///
    /// # Errors
    /// As [`Session::start`].
    pub fn session(&self) -> Result<PageSession, String> {
        Session::start(&self.shape, &self.people).map(PageSession).map_err(|error| error.to_string())
    }

    /// The figures of the policy, as JSON.
    #[must_use]
    pub fn rules(&self) -> String {
        policy::rules(&self.shape).to_string()
    }

    /// The level of each, counted from the lowest.
    #[must_use]
    pub fn levels(&self) -> Vec<u8> {
        self.people.levels.clone()
    }

    /// The scores of a cell.
    #[must_use]
    pub fn cell(&self, place: usize) -> Vec<u16> {
        self.people.cells.get(place).cloned().unwrap_or_default()
    }

    /// A fact of each.
    #[must_use]
    pub fn fact(&self, place: usize) -> Vec<u8> {
        self.people.facts.get(place).cloned().unwrap_or_default()
    }

    /// A series, twelve months of one agent after the other.
    #[must_use]
    pub fn series(&self, place: usize) -> Vec<u8> {
        self.people.series.get(place).cloned().unwrap_or_default()
    }
}

#[wasm_bindgen]
impl PageSession {
    /// One turn of a case, by its place among [`Case::ALL`]; whether there is such a case.
    pub fn run(&mut self, case: usize, turn: u32) -> bool {
        Case::ALL.get(case).map(|&case| std::hint::black_box(self.0.run(case, turn))).is_some()
    }

    /// Begins a first evaluation that goes on piece by piece.
    #[wasm_bindgen(js_name = startFirst)]
    #[must_use]
    pub fn start_first(&self) -> PageStepper {
        PageStepper(Some(self.0.start_first()))
    }

    /// One turn of a case, and what it finds, as JSON.
    pub fn found(&mut self, case: usize, turn: u32) -> String {
        Case::ALL.get(case).map(|&case| self.0.run(case, turn).to_json().to_string()).unwrap_or_default()
    }
}

/// The names of the cases, in their order.
#[wasm_bindgen(js_name = caseNames)]
#[must_use]
pub fn case_names() -> Vec<String> {
    Case::ALL.map(|case| case.name().to_owned()).to_vec()
}
