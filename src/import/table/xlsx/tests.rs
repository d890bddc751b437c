//! Workbooks that would fill the memory, stop the reader, or say what is not so.

use std::io::Write;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="TARGET"/></Relationships>"#;

/// A workbook of one sheet with these rows, and further parts.
fn book(rows: &str, target: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let rels = BOOK_RELS.replace("TARGET", target);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    for (name, bytes) in parts.iter().chain(more) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn plain(rows: &str) -> Vec<u8> {
    book(rows, "worksheets/sheet1.xml", &[])
}

/// Law: a small workbook that unpacks to more than is read is refused before any of it is kept.
#[test]
fn a_workbook_that_unpacks_to_gigabytes_is_refused() {
    let zeros = vec![b' '; MAX_UNPACKED + 1];
    let bomb = book("", "worksheets/sheet1.xml", &[("xl/media/a.xml", &zeros)]);
    assert!(bomb.len() < 200_000);
    assert!(matches!(read(&bomb), Err(TableError::TooMuchPacked { .. })));
    let many = "<i/>".repeat(MAX_ELEMENTS + 1);
    let many = book(
        "",
        "worksheets/sheet1.xml",
        &[("xl/x.xml", many.as_bytes())],
    );
    assert!(matches!(read(&many), Err(TableError::TooMuchPacked { .. })));
}

/// Law: no memory is set aside for what a workbook only says that it has.
#[test]
fn a_workbook_is_not_taken_at_its_word() {
    for claim in [
        r#"<sst uniqueCount="99999999999999"></sst>"#,
        r#"<sst count="1" uniqueCount = '18446744073709551615'></sst>"#,
    ] {
        let parts: [(&str, &[u8]); 1] = [("xl/sharedStrings.xml", claim.as_bytes())];
        let liar = book("", "worksheets/sheet1.xml", &parts);
        assert!(matches!(read(&liar), Err(TableError::TooMuchPacked { .. })));
    }
}

/// Law: a cell at the far end of a sheet costs no more than one nearby.
#[test]
fn far_cells_are_read_as_they_stand() {
    let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>7</v></c></row>"#;
    let grid = read(&plain(rows)).unwrap();
    let rows = &grid.sheets[0].rows;
    assert_eq!(rows[0].cells, [(1, "a".to_owned())]);
    assert_eq!(
        (rows[1].number, &rows[1].cells[0]),
        (1_048_576, &(16_384, "7".to_owned()))
    );
}

/// Law: whatever stands where a cell's name or value should, reading ends with cells or a fault.
#[test]
fn odd_cells_stop_nothing() {
    for rows in [
        r#"<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>"#,
        r#"<row><c r="ZZZZZZZZZZ1"><v>1</v></c></row>"#,
        r#"<row><c t="s"><v>999999</v></c></row>"#,
        r#"<row><c t="s"><v>-1</v></c></row>"#,
        r#"<row><c t="e"><v>#REF!</v></c><c t="b"><v>x</v></c></row>"#,
        r#"<row><c t="d"><v>2026-13-99</v></c></row>"#,
        "<row><c><v>1",
        "<row><c r=\"\u{3042}\"><v>1</v></c></row>",
        "&bomb;",
    ] {
        let _ = read(&plain(rows));
    }
    for target in [
        "../../../etc/passwd",
        "/etc/passwd",
        "C:\\x",
        "",
        "worksheets",
    ] {
        let grid = read(&book("", target, &[]));
        assert!(
            grid.is_err() || grid.is_ok_and(|it| it.sheets.iter().all(|it| it.rows.is_empty()))
        );
    }
    let whole = plain(r#"<row><c t="inlineStr"><is><t>a</t></is></c></row>"#);
    for end in (0..whole.len()).step_by(7) {
        assert!(read(&whole[..end]).is_err());
    }
    for at in (0..whole.len()).step_by(3) {
        let mut bent = whole.clone();
        bent[at] ^= 0x55;
        let _ = read(&bent);
    }
}
