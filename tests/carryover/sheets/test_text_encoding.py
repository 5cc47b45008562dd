"""Short files of many countries and decades, read without being told the encoding."""

import codecs
from pathlib import Path

import pytest

from carryover.sheet_errors import UnknownEncoding
from carryover.sheets.types import ReadOptions, SheetInfo
from tests.carryover.sheets.texts import cells, read

POLISH = (
    "Nazwa;Ulica;Miasto\r\nZakład Usług Leśnych;ul. Wąska 3;Łódź\r\nPiekarnia Jaś;Długa 1;Gdańsk"
)
CZECH = "Název;Ulice;Město\r\nTruhlářství Dvořák;Nádražní 5;Plzeň\r\nKvětiny Růže;Žižkova 2;Brno"
HUNGARIAN = "Név;Utca;Város\r\nSzűcs és Társa Kft.;Petőfi utca 3;Győr\r\nKovács Pékség;Fő út 1;Pécs"
RUSSIAN = "Название;Улица;Город\r\nООО Ромашка;ул. Ленина 5;Москва\r\nКлиника Здоровье;Невский;Тула"
GERMAN = "Firma;Straße;Ort\r\nMüller & Söhne GmbH;Hauptstraße 3;Köln\r\nBäckerei Groß;Am Tor;Gießen"
FRENCH = (
    "Société;Adresse;Ville\r\nBoulangerie Hélène;3 rue de la Forêt;Orléans\r\nGarçon;Près;Nîmes"
)
GREEK = "Επωνυμία;Οδός;Πόλη\r\nΑφοί Παπαδόπουλοι;Ερμού 5;Αθήνα\r\nΦούρνος Γιώργος;Τσιμισκή;Βόλος"
TURKISH = "Unvan;Adres;Şehir\r\nYıldız İnşaat A.Ş.;Atatürk Cad. 5;İzmir\r\nGüneş Fırını;Çarşı;Muğla"
LATVIAN = (
    "Nosaukums;Iela;Pilsēta\r\nSIA Bērziņš;Brīvības iela 5;Rīga\r\nZiedu māja;Kr. Barona;Cēsis"
)
JAPANESE = (
    "会社名;住所;市\r\n株式会社山田商店;東京都港区六本木;横浜市\r\nさくら花店;大阪府北区;堺市"
)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (POLISH, "utf-8", "utf-8"),
        (POLISH, "utf-8-sig", "utf-8-sig"),
        (POLISH, "utf-16", "utf-16"),
        (POLISH, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "utf-16-be", "utf-16-be"),
        (RUSSIAN, "utf-32", "utf-32"),
        (POLISH, "cp1250", "cp1250"),
        (POLISH, "iso8859-2", "iso8859-2"),
        (POLISH, "cp852", "cp852"),
        (CZECH, "cp1250", "cp1250"),
        (CZECH, "iso8859-2", "iso8859-2"),
        (CZECH, "cp852", "cp852"),
        (HUNGARIAN, "cp1250", "cp1250"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-u"),
        (RUSSIAN, "cp866", "cp866"),
        (GERMAN, "cp1252", "cp1252"),
        (GERMAN, "cp850", "cp850"),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH, "mac-roman", "mac-roman"),
        (GREEK, "cp1253", "cp1253"),
        (TURKISH, "cp1254", "cp1254"),
        (LATVIAN, "cp1257", "cp1257"),
        (JAPANESE, "cp932", "cp932"),
        (JAPANESE, "euc-jp", "euc_jp"),
        (JAPANESE, "iso2022-jp", "iso2022_jp"),
    ],
)
def test_the_encoding_of_a_short_file_is_found(
    tmp_path: Path, text: str, encoding: str, name: str
) -> None:
    info, rows = read(tmp_path, text.encode(encoding))

    assert info == SheetInfo("csv", encoding=codecs.lookup(name).name, delimiter=";")
    assert [cells for _, cells in rows] == [tuple(line.split(";")) for line in text.split("\r\n")]


def test_letters_far_down_in_the_file_count(tmp_path: Path) -> None:
    plain = "Name;Town\n" + "Smith;London\n" * 50_000

    info, rows = read(tmp_path, (plain + "Wójcik;Łódź\n").encode("cp1250"))

    assert info.encoding == "cp1250"
    assert rows[-1] == (50_002, ("Wójcik", "Łódź"))


def test_a_broken_character_in_utf_8_stays_visible(tmp_path: Path) -> None:
    content = (POLISH * 5).encode() + b"\r\nKo\xb3o;x;y"

    info, rows = read(tmp_path, content)

    assert info.encoding == "utf-8"
    assert rows[-1][1] == ("Ko\ufffdo", "x", "y")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1250", "shift_jis"])
def test_a_character_cut_by_the_end_of_a_block_is_whole(tmp_path: Path, encoding: str) -> None:
    letter = "山" if encoding == "shift_jis" else "ł"
    lines = [f"{number};{letter * 40}" for number in range(20_000)]

    rows = cells(tmp_path, "\r\n".join(lines).encode(encoding), encoding=encoding)

    assert rows == [tuple(line.split(";")) for line in lines]


def test_a_chosen_encoding_is_taken(tmp_path: Path) -> None:
    info, rows = read(tmp_path, POLISH.encode("cp1250"), ReadOptions(encoding="latin-1"))

    assert info.encoding == "iso8859-1"
    assert rows[1][1][2] == "£ód\x9f"


def test_a_chosen_encoding_that_fails_names_the_row(tmp_path: Path) -> None:
    content = "Name;Town\nSmith;London\nWójcik;Łódź\n".encode("cp1250")

    with pytest.raises(UnknownEncoding, match=r"clients.csv is not utf-8 text \(row 3\)"):
        cells(tmp_path, content, encoding="utf-8")


@pytest.mark.parametrize("encoding", ["no-such-thing", "base64", "a\0b"])
def test_an_encoding_that_does_not_exist_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(UnknownEncoding):
        cells(tmp_path, "a,b", encoding=encoding)
