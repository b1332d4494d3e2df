//! Reads JSON values into types, and says where the first wrong one stands.
//!
//! One deserializer for everything that is read keeps the program small: each type is compiled for it once.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::Value;

/// A value of the wrong shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misshapen {
    /// Where it stands: `tracks[0].levels[2].pay`.
    pub(crate) path: String,
    /// What is wrong with it.
    pub(crate) reason: String,
}

/// Reads a value.
///
/// # Errors
/// Where it is not of the type's shape.
pub(crate) fn read<T: DeserializeOwned>(value: Value) -> Result<T, Misshapen> {
    T::deserialize(Tracked(value)).map_err(|error| Misshapen { path: error.path(), reason: error.0.reason })
}

/// An error with the steps that lead to it, the innermost first. In a box, as every value on the way has room for it.
#[derive(Debug)]
struct Error(Box<Cause>);

#[derive(Debug)]
struct Cause {
    reason: String,
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Field(String),
    Item(usize),
}

impl Error {
    #[cold]
    fn inside(mut self, step: Step) -> Self {
        self.0.steps.push(step);
        self
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in self.0.steps.iter().rev() {
            match step {
                Step::Field(name) if path.is_empty() => path.push_str(name),
                Step::Field(name) => path.extend([".", name]),
                Step::Item(place) => path.extend(["[", &place.to_string(), "]"]),
            }
        }
        path
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.reason)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    #[cold]
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self(Box::new(Cause { reason: reason.to_string(), steps: Vec::new() }))
    }
}

/// A value on its way into a type.
struct Tracked(Value);

impl<'de> de::Deserializer<'de> for Tracked {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => visitor.visit_u64(value),
                (None, Some(value)) => visitor.visit_i64(value),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Items { items: items.into_iter(), place: 0 }),
            Value::Object(fields) => visitor.visit_map(Fields { fields: fields.into_iter(), current: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Variant { name, content: Value::Null }),
            Value::Object(fields) if fields.len() == 1 => match fields.into_iter().next() {
                Some((name, content)) => visitor.visit_enum(Variant { name, content }),
                None => Err(de::Error::custom("expected a name")),
            },
            other => Err(de::Error::invalid_type(unexpected(&other), &"a name, or an object with one field")),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

fn unexpected(value: &Value) -> de::Unexpected<'_> {
    match value {
        Value::Null => de::Unexpected::Unit,
        Value::Bool(value) => de::Unexpected::Bool(*value),
        Value::Number(_) => de::Unexpected::Other("number"),
        Value::String(text) => de::Unexpected::Str(text),
        Value::Array(_) => de::Unexpected::Seq,
        Value::Object(_) => de::Unexpected::Map,
    }
}

struct Items {
    items: std::vec::IntoIter<Value>,
    place: usize,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(item) = self.items.next() else { return Ok(None) };
        let place = self.place;
        self.place += 1;
        seed.deserialize(Tracked(item)).map(Some).map_err(|error| error.inside(Step::Item(place)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Fields {
    fields: serde_json::map::IntoIter,
    current: Option<(String, Value)>,
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((name, value)) = self.fields.next() else { return Ok(None) };
        let key: StrDeserializer<'_, Error> = name.as_str().into_deserializer();
        let key = seed.deserialize(key)?;
        self.current = Some((name, value));
        Ok(Some(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let (name, value) = self.current.take().unwrap_or_default();
        seed.deserialize(Tracked(value)).map_err(|error| error.inside(Step::Field(name)))
    }
}

/// One of several forms: its name, and what belongs to it.
struct Variant {
    name: String,
    content: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Error;
    type Variant = Content;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Content), Error> {
        let name: StrDeserializer<'_, Error> = self.name.as_str().into_deserializer();
        let variant = seed.deserialize(name)?;
        Ok((variant, Content { name: self.name, content: self.content }))
    }
}

struct Content {
    name: String,
    content: Value,
}

impl<'de> VariantAccess<'de> for Content {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        if self.content.is_null() {
            Ok(())
        } else {
            Err(de::Error::invalid_type(unexpected(&self.content), &"nothing"))
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(Tracked(self.content)).map_err(|error| error.inside(Step::Field(self.name)))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        let Value::Array(items) = self.content else {
            return Err(de::Error::invalid_type(unexpected(&self.content), &visitor));
        };
        let items = Items { items: items.into_iter(), place: 0 };
        visitor.visit_seq(items).map_err(|error: Error| error.inside(Step::Field(self.name)))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        let Value::Object(fields) = self.content else {
            return Err(de::Error::invalid_type(unexpected(&self.content), &visitor));
        };
        let fields = Fields { fields: fields.into_iter(), current: None };
        visitor.visit_map(fields).map_err(|error: Error| error.inside(Step::Field(self.name)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    enum Form {
        Plain,
        One(i64),
        Two(i64, f64),
        Named { a: Option<bool> },
    }

    #[test]
    fn every_form_of_json_is_read_as_serde_json_reads_it() {
        type All = BTreeMap<String, Vec<(Form, Option<u8>, String)>>;
        let value = json!({
            "x": [["Plain", null, "a"], [{"One": -3}, 7, "b"]],
            "y": [[{"Two": [1, 2.5]}, null, ""], [{"Named": {"a": true}}, 255, "d"], [{"Named": {}}, 0, "e"]],
        });
        assert_eq!(read::<All>(value.clone()).unwrap(), serde_json::from_value::<All>(value).unwrap());
    }

    #[test]
    fn wrong_value_is_named_with_its_place() {
        #[derive(Debug, Deserialize)]
        struct Outer {
            #[serde(rename = "inner")]
            _inner: Vec<Form>,
        }
        let place = |value| read::<Outer>(value).expect_err("must be refused").path;
        assert_eq!(place(json!({"inner": ["Plain", {"One": "x"}]})), "inner[1].One");
        assert_eq!(place(json!({"inner": [{"Named": {"a": 1}}]})), "inner[0].Named.a");
        assert_eq!(place(json!({"inner": ["Other"]})), "inner[0]");
        assert_eq!(place(json!({})), "");
    }
}
