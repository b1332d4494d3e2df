//! The JavaScript API: plain values in, the engine, plain values out.
//!
//! In a page, in a worker or in Node, `app.js` is an ES module:
//!
//! ```js
//! import { readFile } from "node:fs/promises";
//! import init, { presets, simulate } from "./dist/app.js";
//!
//! // In a page on the same host, `await init()` is enough.
//! await init({ module_or_path: await readFile("dist/app_bg.wasm") });
//!
//! const policy = presets().find(({ id }) => id === "promotion-library");
//! policy.steps[0].score.cut.at_least = 72;
//! const rows = [
//!   { id: "1001", level: "agent", values: { "time-in-level": "2024-11-30", "basic-certificate": true } },
//!   { id: "1002", level: "客服专员", values: { "time-in-level": "2025-02-01", "test-communication": 81.5 } },
//! ];
//! try {
//!   const { totals, agents } = simulate(policy, rows, { asOf: "2025-06-30" });
//!   console.log(`${totals.all.atLeast} qualify for sure, ${totals.all.atMost} at most`);
//!   for (const { clause, status, margin } of agents[1].steps[0].gates) {
//!     console.log(clause, status, margin?.amount, margin?.unit); // A1 missed -32 days …
//!   }
//! } catch ({ code, path, message, messageZh }) {
//!   console.error(code, path, message); // "value-kind" "rows[0].values.basic-certificate" …
//! }
//! ```
//!
//! Every type is declared in `app.d.ts`. A function refuses what it cannot read with an `Error` that has a `code`, the
//! `path` of the value and a message in two languages; it never goes on with something else. Rules that a program
//! should know:
//!
//! - What is missing, `null` or `undefined` is *not known*: neither 0 nor failed. In a typed array `NaN` stands for it.
//! - Numbers are rounded to six decimals, which undoes `0.1 + 0.2`. Typed arrays hold yes and no as 1 and 0.
//! - `options.asOf` is needed as soon as a value is a day or a series; times in months need none.
//! - Attributes and levels that the policy does not know are refused, so that a slip in an id is no missing value.
//! - A failed call costs nothing: all functions are pure.

mod error;
mod findings;
mod import;
mod input;
mod outcome;

use std::rc::Rc;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

pub use import::RosterImport;
pub use outcome::{
    AgentOutcome, BoundedCounts, Fingerprint, LedgerAgent, LedgerOutcome, OfLevel, OfStep, Outcome, Totals,
};

use crate::engine::Evaluator;
use crate::policy::document::{markdown, regulation};
use crate::policy::{Date, Policy};
use error::ApiError;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("api/types.d.ts");

/// The version of the program.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The ladder systems that the program carries, as policies to use or to start from.
///
/// # Errors
/// None that a caller can bring about.
#[wasm_bindgen(unchecked_return_type = "Policy[]")]
pub fn presets() -> Result<JsValue, JsValue> {
    output(&crate::policy::presets::all())
}

/// What is wrong or odd about a policy; with people, also what it asks and they have no data for, and clauses that
/// everybody or nobody meets. `options.asOf` is the day at which dates and times are measured; without it nothing is
/// said of them.
///
/// # Errors
/// Where an argument cannot be read.
#[wasm_bindgen(unchecked_return_type = "Finding[]")]
pub fn lint(
    #[wasm_bindgen(unchecked_param_type = "Policy | PolicyFile")] policy: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Rows")] rows: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let policy = input::policy(policy, "policy")?;
    let as_of = input::options(options)?.as_of;
    let roster = if rows.is_undefined() || rows.is_null() {
        None
    } else {
        // Who has data does not depend on the day.
        let rows = input::rows(rows)?;
        Some(rows.to_roster(&policy, &[], as_of.or(Some(Date::default()))).map_err(ApiError::from)?)
    };
    output(&findings::findings(policy, roster, as_of))
}

/// The policy as a regulation, in Markdown: numbered articles, every clause with its id.
///
/// # Errors
/// Where an argument cannot be read.
#[wasm_bindgen(js_name = policyText)]
pub fn policy_text(
    #[wasm_bindgen(unchecked_param_type = "Policy | PolicyFile")] policy: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Lang")] lang: &JsValue,
) -> Result<String, JsValue> {
    let policy = input::policy(policy, "policy")?;
    Ok(markdown(&regulation(&policy, input::lang(lang)?)))
}

/// The verdict of everybody under a policy, with every clause, and the totals.
///
/// # Errors
/// Where an argument cannot be read or does not fit the policy.
#[wasm_bindgen(unchecked_return_type = "Outcome")]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "Policy | PolicyFile")] policy: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Rows")] rows: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let mut policy = input::policy(policy, "policy")?;
    let options = input::options(options)?;
    if let Some(seed) = options.seed {
        policy.set_seed(seed);
    }
    let roster = input::rows(rows)?.to_roster(&policy, &[], options.as_of).map_err(ApiError::from)?;
    let evaluator = Evaluator::new(Rc::new(policy), Rc::new(roster));
    output(&Outcome::new(&evaluator, options.as_of, options.is_explained))
}

/// What changes for everybody from one policy to another.
///
/// # Errors
/// Where an argument cannot be read or does not fit the policies.
#[wasm_bindgen(unchecked_return_type = "Ledger")]
pub fn compare(
    #[wasm_bindgen(unchecked_param_type = "Policy | PolicyFile")] baseline: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Policy | PolicyFile")] draft: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Rows")] rows: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let mut baseline = input::policy(baseline, "baseline")?;
    let mut draft = input::policy(draft, "draft")?;
    let options = input::options(options)?;
    if let Some(seed) = options.seed {
        baseline.set_seed(seed);
        draft.set_seed(seed);
    }
    let rows = input::rows(rows)?;
    let evaluate = |policy: &Policy, beside: &Policy| {
        let roster = rows.to_roster(policy, &[beside], options.as_of).map_err(ApiError::from)?;
        Ok::<_, ApiError>(Evaluator::new(Rc::new(policy.clone()), Rc::new(roster)))
    };
    output(&LedgerOutcome::new(&evaluate(&baseline, &draft)?, &evaluate(&draft, &baseline)?))
}

/// The people of a CSV or TSV file, ready for [`simulate`], with what is wrong with the file and what its columns mean.
///
/// # Errors
/// Where an argument cannot be read, or the file as a whole.
#[wasm_bindgen(js_name = importRoster, unchecked_return_type = "RosterImport")]
#[allow(clippy::unused_async)] // A promise from the first version on: workbooks will be read by a module of their own.
pub async fn import_roster(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array | ArrayBuffer")] bytes: JsValue,
    #[wasm_bindgen(unchecked_param_type = "ImportOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = input::import_options(&options)?;
    output(&import::import(&input::bytes(&bytes)?, &options)?)
}

/// A result as plain objects, arrays and numbers; what is missing is `null`.
fn output(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

#[cfg(test)]
mod tests;
