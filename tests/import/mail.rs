//! E-mails as programs write them: text in several parts, forwarded heads, bullets of a word processor, wrapped lines.

use standpoint::article::{BlockKind, SetAside};
use standpoint::import::{self, Imported, Options};

fn read(mail: &str) -> Imported {
    let read = import::read("bericht.eml", mail.replace('\n', "\r\n").as_bytes(), &Options::default()).unwrap();
    read.value.into_iter().next().unwrap()
}

fn kept(imported: &Imported) -> Vec<(BlockKind, &str)> {
    let blocks = imported.article.blocks.iter().filter(|block| block.set_aside.is_none());
    blocks.map(|block| (block.kind, block.text.as_str())).collect()
}

/// Who it is from, as a person or as an outlet.
fn sender(imported: &Imported) -> Vec<&str> {
    let metadata = &imported.article.metadata;
    metadata.authors.iter().chain(&metadata.outlet).map(|found| found.value.as_str()).collect()
}

#[test]
fn text_before_and_after_a_picture_is_all_there() {
    let mail = read(
        "From: Ruth de Haan <ruth@example.org>\nSubject: Verslag\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
         --b\nContent-Type: text/html; charset=utf-8\n\n<html><body><div>Het eerste deel staat boven de foto en gaat over de haven.</div></body></html>\n\
         --b\nContent-Type: image/png\nContent-Disposition: inline; filename=foto.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n\
         --b\nContent-Type: text/html; charset=utf-8\n\n<html><body><div>Het tweede deel staat onder de foto en gaat over de stemming.</div></body></html>\n--b--\n",
    );
    let texts: Vec<&str> = kept(&mail).into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        texts,
        [
            "Het eerste deel staat boven de foto en gaat over de haven.",
            "Het tweede deel staat onder de foto en gaat over de stemming."
        ]
    );
}

#[test]
fn a_forwarded_message_has_its_own_sender_and_its_head_is_set_aside() {
    let plain = read(
        "From: Jan <jan@example.org>\nSubject: Fwd: Verklaring\nDate: Fri, 6 Feb 2026 08:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n\
         Zie hieronder.\n\n---------- Forwarded message ---------\nFrom: Ministerie van Kustzaken <pers@min.example>\n\
         Date: Thu, 5 Feb 2026 at 17:02\nSubject: Verklaring\nTo: <jan@example.org>\n\n\
         De minister verklaart dat de onderhandelingen met Zuidermark na\nveertien maanden worden hervat. Zij spreekt van een stap.\n",
    );
    let texts: Vec<&str> = kept(&plain).into_iter().map(|(_, text)| text).collect();
    let statement = "De minister verklaart dat de onderhandelingen met Zuidermark na veertien maanden worden hervat. Zij spreekt van een stap.";
    assert_eq!(texts, ["Zie hieronder.", statement]);
    let metadata = &plain.article.metadata;
    assert_eq!(sender(&plain), ["Ministerie van Kustzaken"]);
    assert!(metadata.published.as_ref().unwrap().value.starts_with("2026-02-05"));
    assert_eq!(metadata.title.as_ref().unwrap().value, "Verklaring");
    assert_eq!(plain.article.blocks.iter().filter(|block| block.set_aside == Some(SetAside::Byline)).count(), 5);
}

#[test]
fn what_a_word_processor_writes_as_mail_is_read_as_text() {
    let mail = read(
        "From: \"Smit, Jan\" <jan@example.org>\nSubject: FW: Overleg\nContent-Type: text/html; charset=utf-8\n\n\
         <html><body><p class=MsoNormal>Beste collega’s,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>\
         <p class=MsoListParagraph><span>·<span>&nbsp;&nbsp;&nbsp; </span></span>Eerste <b>punt</b> van de agenda<o:p></o:p></p>\
         <p class=MsoNormal>Groet,</p><p class=MsoNormal>Jan</p><div><p class=MsoNormal><b>Van:</b> Persbureau Kust &lt;pers@kust.example&gt;<br>\
         <b>Verzonden:</b> dinsdag 3 februari 2026 09:12<br><b>Aan:</b> Jan Smit<br><b>Onderwerp:</b> Overleg</p></div>\
         <p class=MsoNormal>De regering van Norland heeft maandag besloten de onderhandelingen met de buren te hervatten.</p></body></html>\n",
    );
    let expected = [
        (BlockKind::Paragraph, "Beste collega’s,"),
        (BlockKind::ListItem, "Eerste punt van de agenda"),
        (BlockKind::Paragraph, "Groet,"),
        (BlockKind::Paragraph, "Jan"),
        (BlockKind::Paragraph, "De regering van Norland heeft maandag besloten de onderhandelingen met de buren te hervatten."),
    ];
    assert_eq!(kept(&mail), expected);
    let item = mail.article.blocks.iter().find(|block| block.kind == BlockKind::ListItem).unwrap();
    assert_eq!(&item.text[item.inline[0].range.clone()], "punt", "emphasis moves with its words");
    assert_eq!(sender(&mail), ["Persbureau Kust"]);
}
