//! Any bytes through the whole of `prikaz check`: a report or silence, never a panic.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use prikaz::build;
use prikaz::diagnostic::{Look, Report, print};
use prikaz::settings::Settings;
use prikaz::source::Source;
use prikaz::template::Set;

static SET: LazyLock<Set> = LazyLock::new(|| Set::gost().expect("the built-in set is right"));

fuzz_target!(|bytes: &[u8]| {
    let reports = match Source::from_bytes("a.yaml".into(), bytes.to_vec()) {
        Err((source, found)) => vec![Report::new(source, found)],
        Ok(source) => match build::load(source) {
            Err(report) => vec![report],
            Ok(loaded) => match build::check(&loaded, &SET, &Settings::default()) {
                Err(reports) => reports,
                Ok(found) => vec![Report::new(loaded.source, found)],
            },
        },
    };
    for report in reports {
        print(&report, Look { colour: false, width: 80 });
    }
});
