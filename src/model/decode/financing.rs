//! Financing: every sum must be one, for sums are added.

use super::Decoder;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::financing::amount;
use crate::model::{Financing, Fund, FundTotal, TextRef};
use crate::schema::{FINANCING, FUND, FUND_TOTAL};
use crate::yaml::{Node, Value};

impl Decoder<'_> {
    pub(super) fn financing(&mut self, node: &Node) -> Financing {
        let financing = Financing {
            title: self.text(node, &FINANCING, "title"),
            unit: self.text(node, &FINANCING, "unit"),
            funds: self.list(node, "sources", |decoder, item| Fund {
                source: decoder.needed(item, &FUND, "source"),
                amounts: decoder.years(item, "amounts"),
                whole: decoder.text(item, &FUND, "whole"),
            }),
            total: node.get("total").and_then(|total| self.fund_total(total)),
            note: self.text(node, &FINANCING, "note"),
        };
        let of_total = financing.total.iter().flat_map(|total| sums(&total.amounts, total.whole.as_ref()));
        let of_funds = financing.funds.iter().flat_map(|fund| sums(&fund.amounts, fund.whole.as_ref()));
        for text in of_funds.chain(of_total).filter(|text| amount(text).is_none()) {
            let problem = Problem::BadAmount { text: text.value.trim().to_owned() };
            self.found.push(Diagnostic::new(problem, text.span));
        }
        financing
    }

    fn fund_total(&mut self, node: &Node) -> Option<FundTotal> {
        match &node.value {
            Value::Scalar(flag) => (flag.text == "yes").then(FundTotal::default),
            Value::Mapping { .. } => {
                Some(FundTotal { amounts: self.years(node, "amounts"), whole: self.text(node, &FUND_TOTAL, "whole") })
            }
            Value::Null | Value::Sequence { .. } | Value::Refused => None,
        }
    }
}

fn sums<'a>(amounts: &'a [(u16, TextRef)], whole: Option<&'a TextRef>) -> impl Iterator<Item = &'a TextRef> {
    amounts.iter().map(|(_, text)| text).chain(whole)
}
