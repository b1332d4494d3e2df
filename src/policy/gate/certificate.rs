//! A certificate that is held and has not expired: `客服中级证书在有效期内`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind};
use super::super::{Attribute, AttributeId, AttributeKind, Policy, Text, Unit};
use super::{Choice, Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// A certificate that is held and has not expired, on its last day too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CertificateGate {
    /// A day: that of the expiry, or that on which the certificate was obtained.
    pub attribute: AttributeId,
    /// The day is the one on which it was obtained, and it holds for so many calendar months: until the same day of the
    /// month, clipped to the month's end, included. Without them the day is the expiry itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_months: Option<u32>,
}

impl CertificateGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        matches!(attribute.kind, AttributeKind::Date)
            .then(|| Self { attribute: attribute.id.clone(), valid_months: None })
    }
}

impl GateKind for CertificateGate {
    fn kind(&self) -> Kind {
        Kind::Certificate
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        let keys = ["attribute", "reads", "valid_months"];
        match self.valid_months {
            None => Phrase::of("{attribute}在有效期内（{reads}）", "{attribute}: not expired ({reads})", &keys),
            Some(_) => Phrase::of(
                "{attribute}在有效期内（{reads}，有效 {valid_months}）",
                "{attribute}: not expired ({reads}, valid for {valid_months})",
                &keys,
            ),
        }
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        let reads = if self.valid_months.is_some() { "obtained" } else { "expires" };
        let mut fields = vec![
            Field {
                key: "attribute",
                label: Text::new("字段", "attribute"),
                value: FieldValue::Attribute(self.attribute.clone()),
                input: Input::Attribute(policy.attribute_choices(|kind| matches!(kind, AttributeKind::Date))),
            },
            Field {
                key: "reads",
                label: Text::new("日期的含义", "what the day is"),
                value: FieldValue::Choice(reads.into()),
                input: Input::One(vec![
                    Choice::new("expires", Text::new("日期为到期日", "the day of the expiry")),
                    Choice::new("obtained", Text::new("日期为取得日", "counted from the day it was obtained")),
                ]),
            },
        ];
        fields.extend(self.valid_months.map(|months| Field {
            key: "valid_months",
            label: Text::new("有效期", "valid for"),
            value: FieldValue::Count(months),
            input: Input::Count { min: 1, max: 1_200, unit: Unit::Months },
        }));
        fields
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("reads", FieldValue::Choice(id)) => {
                self.valid_months = (id == "obtained").then(|| self.valid_months.unwrap_or(12));
            }
            ("valid_months", FieldValue::Count(months)) => self.valid_months = Some(months),
            ("attribute" | "reads" | "valid_months", _) => return Err(FieldError::WrongForm("certificate gate")),
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        attribute_of_kind(policy, &self.attribute, path, findings, |kind| matches!(kind, AttributeKind::Date));
        if self.valid_months == Some(0) {
            findings.warning(
                "certificate-never-valid",
                path,
                Text::new("有效期为 0 个月，只在取得当天有效", "valid for 0 months: only on the day it was obtained"),
                Text::new("填写有效的月数", "enter for how many months it holds"),
            );
        }
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}
