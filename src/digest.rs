//! Digests by which files and texts are known again: SHA-256 (FIPS 180-4) and Streebog-256
//! (ГОСТ Р 34.11-2012), in hexadecimal as `sha256sum` and `gost12sum` print them.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use streebog::Streebog256;

/// SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Streebog-256 of bytes (ГОСТ Р 34.11-2012, the function of 256 bits).
pub fn streebog256(bytes: &[u8]) -> String {
    hex(&Streebog256::digest(bytes))
}

/// SHA-256 of a text whatever system it was checked out on: CRLF counts as LF. A file of UTF-8 without
/// a byte-order mark and with LF has the same digest as its bytes.
pub fn of_text(text: &str) -> String {
    of_texts([text])
}

/// SHA-256 of texts one behind the other, as [`of_text`].
pub fn of_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        let mut rest = text;
        while let Some(at) = rest.find("\r\n") {
            hash.update(&rest[..at]);
            rest = &rest[at + 1..];
        }
        hash.update(rest);
    }
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::{of_text, sha256, streebog256};

    /// Messages M1 and M2 of appendix А.1 and А.2 of ГОСТ Р 34.11-2012 and the digests of 256 bits given there;
    /// the standard writes both with the last byte first (RFC 6986, section 10, has them too).
    #[test]
    fn streebog_gives_the_digests_of_the_standard() {
        let first = b"012345678901234567890123456789012345678901234567890123456789012";
        assert_eq!(streebog256(first), reversed("00557be5e584fd52a449b16b0251d05d27f94ab76cbaa6da890b59d8ef1e159d"));
        // «Се ветри, Стрибожи внуци, веютъ с моря стрелами на храбрыя плъкы Игоревы» in windows-1251.
        let second = "d1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20f120eceef0ff20f1f2f0e5ebe0ece820ede020f5f0e0e1f0fbff20efebfaeafb20c8e3eef0e5e2fb";
        let second: Vec<u8> =
            (0..second.len()).step_by(2).map(|at| u8::from_str_radix(&second[at..at + 2], 16).unwrap()).collect();
        assert_eq!(streebog256(&second), reversed("508f7e553c06501d749a66fc28c6cac0b005746d97537fa85d9e40904efed29d"));
    }

    fn reversed(hex: &str) -> String {
        (0..hex.len()).step_by(2).rev().map(|at| &hex[at..at + 2]).collect()
    }

    /// FIPS 180-4: the message «abc».
    #[test]
    fn sha256_gives_the_digest_of_the_standard() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn line_ends_of_another_system_are_the_same_text() {
        assert_eq!(of_text("а\r\nб\r\n\r"), sha256("а\nб\n\r".as_bytes()));
        assert_eq!(of_text("\r\n"), sha256(b"\n"));
        assert_ne!(of_text("а\rб"), of_text("а\nб"));
    }
}
