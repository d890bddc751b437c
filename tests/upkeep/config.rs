//! `yaoki config`.

use crate::place::{Place, Said};

/// Law: what is set is shown, holds in the next run, and goes back on request.
#[test]
fn a_setting_is_set_shown_and_reset() {
    let place = Place::new();
    place
        .run(&["config"])
        .fine()
        .says("retention      0.90")
        .says("store-answers  on");
    place
        .run(&["config", "retention", "0.85"])
        .fine()
        .says("retention: 0.90 → 0.85");
    assert_eq!(place.run(&["config", "retention"]).fine().out, "0.85\n");
    place
        .run(&["config"])
        .fine()
        .says("retention      0.85  (default: 0.90)");
    place
        .run(&["config", "retention", "0.85"])
        .fine()
        .says("0.85 already");
    let shown = place.run(&["config", "--json"]).fine().json();
    assert_eq!(shown[0]["value"], "0.85");
    assert_eq!(shown[0]["default"], "0.90");
    place
        .run(&["config", "retention", "--reset"])
        .fine()
        .says("0.85 → 0.90");
}

/// Law: an unknown key, a value out of range and a key without a value to reset are told with what to do; nothing is kept.
#[test]
fn what_cannot_be_set_is_told() {
    let place = Place::new();
    place
        .run(&["config", "retentoin", "0.85"])
        .refused("There is no setting retentoin")
        .refused("Did you mean retention?");
    for (key, value, takes) in [
        ("retention", "0.99", "0.70 to 0.97"),
        ("day-turn", "24:00", "00:00 to 23:59"),
        ("new-per-day", "-1", "0 to 9999"),
        ("total-per-day", "many", "0 to 9999"),
        ("store-answers", "no", "on or off"),
    ] {
        place
            .run(&["config", key, value])
            .refused(&format!("The setting {key} cannot be {value}"))
            .refused(takes);
    }
    assert_eq!(place.run(&["config", "--reset"]).code, 2);
    let shown = place.run(&["config", "--json"]).fine().json();
    let mut changed = shown.as_array().unwrap().iter();
    assert!(changed.all(|it| it["value"] == it["default"]));
    let place = Place::japanese();
    place
        .run(&["config", "retention", "90"])
        .refused("0.70 から 0.97 まで");
}

/// Law: with `store-answers off` marks and schedule are kept, the words are not.
#[test]
fn answers_are_not_kept_where_that_is_wanted() {
    let place = Place::new();
    place
        .run(&["config", "store-answers", "off"])
        .fine()
        .says("their words are not kept");
    let number = place.answer(crate::place::NOW, "I sent the zebra ledger. I am sorry.");
    let kept = place
        .run(&["history", "show", &number.to_string(), "--json"])
        .fine()
        .json();
    assert!(kept["turns"][0]["answer"].is_null(), "{kept}");
    assert!(kept["turns"][0]["marks"]["criteria"].is_array(), "{kept}");
    let bytes = std::fs::read(place.database()).unwrap();
    assert!(!bytes.windows(12).any(|it| it == b"zebra ledger"));
}
