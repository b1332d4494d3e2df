//! Arguments: plain JavaScript values become policies, rows and options.

use std::collections::BTreeMap;

use js_sys::{Array, ArrayBuffer, Float64Array, JSON, Object, Reflect, Symbol, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::error::ApiError;
use crate::policy::file::{self, FileError};
use crate::policy::{AttributeId, Date, Lang, Policy, Text};
use crate::roster::{Mapping, Numbers, Row, RowColumn, RowColumns, RowValue, Rows};

/// What a call may say besides its policy and its people.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Options {
    pub(super) as_of: Option<Date>,
    /// Whether every agent's clauses are part of the outcome.
    pub(super) is_explained: bool,
    /// What every lot is drawn with, instead of the policy's own seeds.
    pub(super) seed: Option<u32>,
}

/// A policy, bare or as in a file. It goes through JSON, as the file does, so that both are read alike: what is
/// `undefined` is left out, for instance.
pub(super) fn policy(value: &JsValue, name: &str) -> Result<Policy, ApiError> {
    let policy = json(value).ok_or(FileError::OtherFormat).and_then(|text| file::read(&text));
    policy.map_err(|error| ApiError::policy(name, &error))
}

fn json(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok().and_then(|text| JsValue::from(text).as_string())
}

/// A language of the product.
pub(super) fn lang(value: &JsValue) -> Result<Lang, ApiError> {
    match value.as_string().as_deref() {
        Some("zh") => Ok(Lang::Zh),
        Some("en") => Ok(Lang::En),
        _ => Err(ApiError::form("lang", "“zh”或“en”", "\"zh\" or \"en\"")),
    }
}

pub(super) fn options(value: &JsValue) -> Result<Options, ApiError> {
    let mut options = Options { as_of: None, is_explained: true, seed: None };
    if is_missing(value) {
        return Ok(options);
    }
    if !is_plain_object(value) {
        return Err(ApiError::form("options", "对象", "an object"));
    }
    let as_of = get(value, "asOf");
    if !is_missing(&as_of) {
        options.as_of = Some(day(&as_of, "options.asOf")?);
    }
    let explain = get(value, "explain");
    if !is_missing(&explain) {
        let is_explained = explain.as_bool();
        options.is_explained =
            is_explained.ok_or_else(|| ApiError::form("options.explain", "布尔值", "true or false"))?;
    }
    let seed = get(value, "seed");
    if !is_missing(&seed) {
        let whole = seed.as_f64().filter(|it| it.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(it));
        let whole = whole.ok_or_else(|| {
            ApiError::form("options.seed", "0–4294967295 的整数", "a whole number from 0 to 4294967295")
        })?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Whole and within 32 bits.
        let seed = whole as u32;
        options.seed = Some(seed);
    }
    Ok(options)
}

/// What an import needs to know.
pub(super) struct ImportOptions {
    pub(super) policy: Policy,
    pub(super) as_of: Date,
    /// What the columns of an earlier file meant.
    pub(super) earlier: Option<Mapping>,
}

pub(super) fn import_options(value: &JsValue) -> Result<ImportOptions, ApiError> {
    if !is_plain_object(value) {
        return Err(ApiError::form("options", "含方案和基准日的对象", "an object with a policy and an as-of date"));
    }
    let earlier = get(value, "mapping");
    Ok(ImportOptions {
        policy: policy(&get(value, "policy"), "options.policy")?,
        as_of: day(&get(value, "asOf"), "options.asOf")?,
        earlier: if is_missing(&earlier) { None } else { Some(mapping(&earlier, "options.mapping")?) },
    })
}

fn mapping(value: &JsValue, path: &str) -> Result<Mapping, ApiError> {
    let text = json(value).ok_or_else(|| ApiError::form(path, "列匹配", "a mapping"))?;
    serde_json::from_str(&text).map_err(|error| {
        let reason = error.to_string();
        ApiError::new("mapping-wrong-shape", path, Text::new(format!("内容不符：{reason}"), reason))
    })
}

/// The bytes of a file.
pub(super) fn bytes(value: &JsValue) -> Result<Vec<u8>, ApiError> {
    let is_bytes = value.is_instance_of::<ArrayBuffer>() || typed_array(value).as_deref() == Some("Uint8Array");
    if !is_bytes {
        return Err(ApiError::form("bytes", "Uint8Array 或 ArrayBuffer", "a Uint8Array or an ArrayBuffer"));
    }
    Ok(Uint8Array::new(value).to_vec())
}

fn day(value: &JsValue, path: &str) -> Result<Date, ApiError> {
    let date = value.as_string().and_then(|text| Date::parse(&text));
    date.ok_or_else(|| ApiError::form(path, "写作 YYYY-MM-DD 的日期", "a day written as YYYY-MM-DD"))
}

/// People, one by one or in columns.
pub(super) fn rows(value: &JsValue) -> Result<Rows, ApiError> {
    if let Some(list) = value.dyn_ref::<Array>() {
        let rows = list.iter().enumerate().map(|(place, it)| row(&it, &format!("rows[{place}]")));
        return Ok(Rows::List(rows.collect::<Result<_, _>>()?));
    }
    if !is_plain_object(value) {
        return Err(ApiError::form(
            "rows",
            "人员数组，或各列组成的对象",
            "an array of agents, or an object of columns",
        ));
    }
    let names = get(value, "names");
    Ok(Rows::Columns(RowColumns {
        ids: texts(&get(value, "ids"), "rows.ids")?,
        names: if is_missing(&names) { None } else { Some(texts(&names, "rows.names")?) },
        levels: texts(&get(value, "levels"), "rows.levels")?,
        groups: by_grouping(&get(value, "groups"), "rows.groups", texts)?,
        values: by_attribute(&get(value, "values"), "rows.values", column)?,
    }))
}

fn row(value: &JsValue, path: &str) -> Result<Row, ApiError> {
    if !is_plain_object(value) {
        return Err(ApiError::form(path, "对象", "an object"));
    }
    let name = get(value, "name");
    Ok(Row {
        id: text(&get(value, "id"), &format!("{path}.id"))?,
        name: if is_missing(&name) { None } else { Some(text(&name, &format!("{path}.name"))?) },
        level: text(&get(value, "level"), &format!("{path}.level"))?,
        groups: by_grouping(&get(value, "groups"), &format!("{path}.groups"), text)?,
        values: by_attribute(&get(value, "values"), &format!("{path}.values"), row_value)?,
    })
}

fn by_attribute<T>(
    value: &JsValue,
    path: &str,
    read: impl Fn(&JsValue, &str) -> Result<T, ApiError>,
) -> Result<BTreeMap<AttributeId, T>, ApiError> {
    let entries =
        entries(value).ok_or_else(|| ApiError::form(path, "以字段编号为键的对象", "an object by attribute id"))?;
    let entry =
        |(id, value): (String, JsValue)| Ok((AttributeId::from(id.as_str()), read(&value, &format!("{path}.{id}"))?));
    entries.into_iter().map(entry).collect()
}

/// Groups by the name of their grouping; `null` is none.
fn by_grouping<T>(
    value: &JsValue,
    path: &str,
    read: impl Fn(&JsValue, &str) -> Result<T, ApiError>,
) -> Result<BTreeMap<String, T>, ApiError> {
    if is_missing(value) {
        return Ok(BTreeMap::new());
    }
    let form = || ApiError::form(path, "以分组名称为键的对象", "an object by the name of the grouping");
    let known = entries(value).ok_or_else(form)?.into_iter().filter(|(_, value)| !is_missing(value));
    let entry = |(name, value): (String, JsValue)| Ok((name.clone(), read(&value, &format!("{path}.{name}"))?));
    known.map(entry).collect()
}

fn column(value: &JsValue, path: &str) -> Result<RowColumn, ApiError> {
    if let Some(list) = value.dyn_ref::<Array>() {
        let values = list.iter().enumerate().map(|(row, it)| row_value(&it, &format!("{path}[{row}]")));
        return Ok(RowColumn::Values(values.collect::<Result<_, _>>()?));
    }
    match typed_array(value).as_deref() {
        // 79.99 in 32 bits is 79.98999786: below a gate of 79.99.
        Some("Float32Array") => Err(ApiError::form(
            path,
            "Float64Array（32 位浮点数不能准确保存小数）",
            "a Float64Array: 32-bit floats do not hold decimals exactly",
        )),
        Some(name) if !name.starts_with("Big") => {
            Ok(RowColumn::Numbers(Numbers { values: Float64Array::new(value).to_vec() }))
        }
        _ => Err(ApiError::form(path, "数组或类型化数组", "an array or a typed array of numbers")),
    }
}

/// The name of a typed array's class, whatever window it comes from.
fn typed_array(value: &JsValue) -> Option<String> {
    let is_view = ArrayBuffer::is_view(value);
    let name = Reflect::get(value, &Symbol::to_string_tag()).ok()?.as_string()?;
    (is_view && name.ends_with("Array")).then_some(name)
}

fn row_value(value: &JsValue, path: &str) -> Result<RowValue, ApiError> {
    if is_missing(value) {
        return Ok(RowValue::Missing);
    }
    let plain = (value.as_f64().map(RowValue::Number))
        .or_else(|| value.as_bool().map(RowValue::YesNo))
        .or_else(|| value.as_string().map(RowValue::Text));
    if let Some(plain) = plain {
        return Ok(plain);
    }
    if is_plain_object(value) && get(value, "failed").is_truthy() {
        return Ok(RowValue::Failed);
    }
    let form = || {
        ApiError::form(
            path,
            "数字、布尔值、文字、按周期的对象或 null",
            "a number, true or false, text, an object by period, or null",
        )
    };
    let period = |(period, value): (String, JsValue)| {
        let value = row_value(&value, &format!("{path}.{period}"))?;
        Ok((period, value))
    };
    entries(value).ok_or_else(form)?.into_iter().map(period).collect::<Result<_, _>>().map(RowValue::Periods)
}

fn texts(value: &JsValue, path: &str) -> Result<Vec<String>, ApiError> {
    let list = value.dyn_ref::<Array>().ok_or_else(|| ApiError::form(path, "文字数组", "an array of text"))?;
    list.iter().enumerate().map(|(place, it)| text(&it, &format!("{path}[{place}]"))).collect()
}

fn text(value: &JsValue, path: &str) -> Result<String, ApiError> {
    value.as_string().ok_or_else(|| ApiError::form(path, "文字", "text"))
}

fn is_missing(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// Whether it is an object of named fields: no array, map, set, typed array or day.
fn is_plain_object(value: &JsValue) -> bool {
    value.is_object() && !Symbol::iterator().js_in(value) && !value.is_instance_of::<js_sys::Date>()
}

fn entries(value: &JsValue) -> Option<Vec<(String, JsValue)>> {
    let object = value.dyn_ref::<Object>().filter(|_| is_plain_object(value))?;
    let keys = Object::keys(object);
    Some(keys.iter().filter_map(|key| Some((key.as_string()?, Reflect::get(object, &key).ok()?))).collect())
}

/// A field; `undefined` where it cannot be read.
fn get(value: &JsValue, field: &str) -> JsValue {
    Reflect::get(value, &field.into()).unwrap_or(JsValue::UNDEFINED)
}
