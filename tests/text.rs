//! Text in lines: shaping, line breaks, hyphenation, justification, directions and faces.

use standpoint::fonts::{Faces, Family};
use standpoint::layout::Colour;
use standpoint::layout::text::{Lang, Paragraph, ParagraphStyle, Span, TextStyle, Typesetter};

const DUTCH: &str = "De verantwoordelijke bewindspersonen hebben gisteravond in een buitengewone vergadering besloten dat de onderhandelingen over \
    de samenwerkingsovereenkomst onmiddellijk worden hervat. Volgens de woordvoerder van het ministerie bestaat er overeenstemming \
    over de hoofdlijnen, maar blijven de veiligheidswaarborgen en de financiële verplichtingen voorlopig onbesproken. “Wij rekenen op \
    een evenwichtige uitkomst,” zei hij, “en op de medewerking van alle betrokken regeringen.” Een ambtelijke werkgroep bereidt de \
    volgende bijeenkomst voor, waarin de grensoverschrijdende energievoorziening aan de orde komt.";

fn style() -> TextStyle {
    TextStyle::new(Family::Serif, 11.0, Colour::BLACK)
}

fn set(text: &str, lang: &str, style_of: &ParagraphStyle) -> Paragraph {
    let mut typesetter = Typesetter::new(&Faces::bundled());
    typesetter.set(&[Span::new(text, style(), Lang::new(lang))], style_of)
}

fn words(paragraph: &Paragraph) -> String {
    paragraph.lines.iter().map(|line| line.words()).collect::<Vec<_>>().join("|")
}

#[test]
fn dutch_is_justified_and_hyphenated() {
    let paragraph = set(DUTCH, "nl", &ParagraphStyle::body(300.0, 14.0));
    println!("{}", words(&paragraph));
    for line in &paragraph.lines {
        println!("{:6.2} {:6.2} {:.2} {}", line.x, line.width, line.looseness, line.hyphenated);
    }
    assert!(paragraph.lines.len() > 5);
}
