//! A document of our own with everything that a PDF of ours can hold.

use standpoint::fonts::{Faces, Family};
use standpoint::layout::text::{Align, Figures, Lang, ParagraphStyle, Span, TextStyle, Typesetter};
use standpoint::layout::*;

/// Ten languages: tag and a paragraph of our own writing.
pub(crate) const LANGUAGES: [(&str, &str); 10] = [
    (
        "nl",
        "De onderhandelaars bereikten na een efficiënte zitting overeenstemming over de veiligheidswaarborgen; de officiële tekst volgt maandag. “Wij houden vast aan het afgesproken tijdpad,” zei de woordvoerder, “en aan niets anders.” Over de financiering van de grensbewaking blijft onenigheid bestaan.",
    ),
    (
        "en",
        "The first official draft left five difficult questions open. Officials said that the office would offer a “sufficiently firm” timetable before the conference, although no affiliate confirmed it. The fjord route remains closed until further notice.",
    ),
    (
        "de",
        "Die Verhandlungsführer verständigten sich auf einen Überwachungsmechanismus für die Grenzübergänge. „Das Abkommen verpflichtet beide Seiten“, erklärte die Außenministerin, „und es gilt ab sofort.“ Offen bleibt die Frage der Lastenverteilung.",
    ),
    (
        "fr",
        "Les négociateurs ont achevé l’œuvre commencée à l’automne : un accord provisoire, signé hier à l’hôtel de ville. « Nous n’avons rien cédé », a déclaré la ministre ; l’opposition juge le résultat insuffisant.",
    ),
    (
        "ru",
        "Представители обеих сторон договорились о продолжении переговоров. «Мы рассчитываем на взвешенное решение», — заявил официальный представитель министерства. Вопрос о наблюдателях остаётся открытым.",
    ),
    (
        "uk",
        "Учасники зустрічі погодили перелік заходів безпеки. «Ґрунтовна перевірка триватиме щонайменше місяць», — повідомила речниця. Їхня наступна зустріч відбудеться в Києві.",
    ),
    (
        "el",
        "Οι διαπραγματευτές συμφώνησαν σε ένα νέο χρονοδιάγραμμα. «Η συμφωνία είναι δεσμευτική», δήλωσε ο εκπρόσωπος της κυβέρνησης. Το ζήτημα της χρηματοδότησης παραμένει ανοιχτό.",
    ),
    (
        "ko",
        "양측 대표단은 어제 회담에서 안전 보장 방안에 합의했다. 외교부 대변인은 “합의 사항은 즉시 이행될 것”이라고 밝혔다. 재정 분담 문제는 다음 회담에서 계속 논의할 예정이다.",
    ),
    (
        "ar",
        "اتفق المفاوضون أمس على جدول زمني جديد لتنفيذ الاتفاق. وقال المتحدث باسم الوزارة إن المحادثات ستستأنف يوم 14 من الشهر الجاري (بحضور المراقبين).",
    ),
    ("he", "הצדדים הסכימו אתמול על לוח זמנים חדש ליישום ההסכם. דובר המשרד מסר כי השיחות יתחדשו ב-14 בחודש (בנוכחות המשקיפים)."),
];

pub(crate) const INK: Colour = Colour::hex(0x1a_1a1e);
pub(crate) const ACCENT: Colour = Colour::hex(0x1d_3f6e);

pub(crate) fn body() -> TextStyle {
    TextStyle::new(Family::Serif, 11.0, INK)
}

pub(crate) fn sans() -> TextStyle {
    TextStyle::new(Family::Sans, 9.0, INK).figures(Figures::Lining)
}

pub(crate) fn metadata() -> Metadata {
    Metadata {
        title: "Seoul, Moskou & “de overeenkomst”".to_owned(),
        author: String::new(),
        marking: "TLP:AMBER".to_owned(),
        lang: Lang::new("nl"),
        date: "2026-11-24".to_owned(),
        creator: "Standpoint 0.1.0".to_owned(),
    }
}

/// Sets paragraphs one below the other on as many pages as they take.
pub(crate) struct Writer {
    pub(crate) document: Document,
    pub(crate) typesetter: Typesetter,
    pub(crate) y: f32,
}

pub(crate) const LEFT: f32 = 70.0;
pub(crate) const WIDTH: f32 = 455.0;
pub(crate) const TOP: f32 = 80.0;
pub(crate) const BOTTOM: f32 = 770.0;

impl Writer {
    pub(crate) fn new(faces: &Faces) -> Self {
        let mut writer = Self { document: Document::new(metadata(), faces.clone()), typesetter: Typesetter::new(faces), y: TOP };
        writer.page();
        writer
    }

    pub(crate) fn page(&mut self) {
        self.document.pages.push(Page::new(Size::A4));
        self.y = TOP;
        let number = self.document.pages.len();
        let line = self.typesetter.set(
            &[Span::new(format!("pagina {number}"), sans().sized(8.0), Lang::new("nl"))],
            &ParagraphStyle::new(WIDTH, 12.0).aligned(Align::End),
        );
        if let (Some(page), Some(line)) = (self.document.pages.last_mut(), line.lines.first()) {
            page.set_line(line, LEFT, 810.0, None, None);
            page.shape(Shape::stroked(Path::line((LEFT, 796.0), (LEFT + WIDTH, 796.0)), Stroke::new(ACCENT, 0.5)));
        }
    }

    pub(crate) fn number(&self) -> usize {
        self.document.pages.len() - 1
    }

    pub(crate) fn tag(&mut self, role: Role, parent: TagId) -> TagId {
        self.document.tags.add(role, parent)
    }

    /// Sets a paragraph at `x` (from the left margin).
    pub(crate) fn set(
        &mut self,
        spans: &[Span],
        style: &ParagraphStyle,
        x: f32,
        tag: TagId,
        origin: Option<Origin>,
    ) -> standpoint::layout::text::Paragraph {
        let paragraph = self.typesetter.set(spans, style);
        for line in &paragraph.lines {
            if self.y + style.leading > BOTTOM {
                self.page();
            }
            let y = self.y + style.leading * 0.76;
            self.document.pages.last_mut().unwrap().set_line(line, LEFT + x, y, Some(tag), origin);
            self.y += style.leading;
        }
        paragraph
    }

    pub(crate) fn heading(&mut self, level: u8, words: &str, parent: TagId) -> TagId {
        self.y += 10.0;
        let tag = self.tag(Role::Heading(level), parent);
        let place = Place { page: self.number(), x: LEFT, y: self.y };
        self.document.outline.push(Bookmark { title: words.to_owned(), place, open: false, children: Vec::new() });
        self.document.destinations.insert(format!("section-{}", self.document.outline.len()), place);
        let style = TextStyle::new(Family::Sans, 14.0, ACCENT).bold();
        self.set(&[Span::new(words, style, Lang::new("nl"))], &ParagraphStyle::new(WIDTH, 18.0), 0.0, tag, None);
        self.y += 4.0;
        tag
    }

    pub(crate) fn paragraph(&mut self, words: &str, lang: &str, parent: TagId) -> standpoint::layout::text::Paragraph {
        let tag = self.tag(Role::Paragraph, parent);
        if lang != "nl" {
            self.document.tags.node_mut(tag).unwrap().lang = Some(Lang::new(lang));
        }
        let paragraph =
            self.set(&[Span::new(words, body(), Lang::new(lang))], &ParagraphStyle::body(WIDTH, 14.5), 0.0, tag, None);
        self.y += 6.0;
        paragraph
    }
}

/// Ten languages, a list, a table, links, a note, a figure and a badge.
pub(crate) fn everything(faces: &Faces) -> Document {
    let mut w = Writer::new(faces);
    w.heading(1, "Tien talen in één overzicht", Tags::ROOT);
    for (lang, words) in LANGUAGES {
        w.paragraph(words, lang, Tags::ROOT);
    }
    inline(&mut w);
    w.heading(2, "Lijst en tabel", Tags::ROOT);
    list(&mut w);
    table(&mut w);
    figure(&mut w);
    w.document
}

fn inline(w: &mut Writer) {
    w.heading(2, "Verwijzingen", Tags::ROOT);
    let p = w.tag(Role::Paragraph, Tags::ROOT);
    let web = w.tag(Role::Link, p);
    let cite = w.tag(Role::Link, p);
    let note_mark = w.tag(Role::Reference, p);
    let note_link = w.tag(Role::Link, note_mark);
    let nl = Lang::new("nl");
    let address = "https://example.org/nieuws/2026/11/24/onderhandelaars-bereiken-overeenstemming-over-veiligheidswaarborgen.html?bron=rss&taal=nl";
    let link = Link { target: Target::Address(address.to_owned()), contents: "Artikel op example.org".to_owned() };
    let inside = Link { target: Target::Destination("section-1".to_owned()), contents: "Naar de tien talen".to_owned() };
    let to_note = Link { target: Target::Destination("note-a".to_owned()), contents: "Noot 1".to_owned() };
    let spans = [
        Span::new("Het hele bericht staat op ", body(), nl),
        Span::new(address, sans().coloured(ACCENT), Lang::default()).linked(link, web),
        Span::new(" en wordt ook hier aangehaald ", body(), nl),
        Span::new("[S1 ¶7]", sans().sized(8.0).coloured(ACCENT), nl).whole().linked(inside, cite),
        Span::new(" met de woorden ", body(), nl),
        Span::new(
            "a sufficiently firm timetable",
            TextStyle { mark: Some(Colour::hex(0xff_f2b8)), ..body().italic() },
            Lang::new("en"),
        ),
        Span::new(" van de ", body(), nl),
        Span::new("Verenigde Naties", body().caps(text::Caps::Small), nl),
        Span::new(" in het jaar 1987.", body(), nl),
        Span::new("1", TextStyle { superior: true, ..body().coloured(ACCENT) }, nl).linked(to_note, note_link),
    ];
    w.set(&spans, &ParagraphStyle::body(WIDTH, 14.5), 0.0, p, None);
    w.y += 8.0;
    let note = w.tag(Role::Note, Tags::ROOT);
    w.document.destinations.insert("note-a".to_owned(), Place { page: w.number(), x: LEFT, y: w.y });
    let label = w.tag(Role::Label, note);
    let spans = [
        Span::new("1", TextStyle { superior: true, ..sans() }, nl).tagged(label),
        Span::new(" Volgens het verslag van de tweede zitting.", sans(), nl),
    ];
    w.set(&spans, &ParagraphStyle::new(WIDTH, 12.0), 0.0, note, None);
}

fn list(w: &mut Writer) {
    let list = w.tag(Role::List, Tags::ROOT);
    w.document.tags.node_mut(list).unwrap().attributes.numbering = Some(ListNumbering::Disc);
    for words in ["Eerst de waarnemers, dan de grensovergangen.", "Geen nieuwe sancties voor het einde van het jaar."] {
        let item = w.tag(Role::ListItem, list);
        let label = w.tag(Role::Label, item);
        let body_of = w.tag(Role::ListBody, item);
        let y = w.y;
        w.set(&[Span::new("•", body(), Lang::new("nl"))], &ParagraphStyle::new(12.0, 14.5), 4.0, label, None);
        w.y = y;
        w.set(&[Span::new(words, body(), Lang::new("nl"))], &ParagraphStyle::body(WIDTH - 18.0, 14.5), 18.0, body_of, None);
    }
}

fn table(w: &mut Writer) {
    w.page();
    let table = w.tag(Role::Table, Tags::ROOT);
    w.document.tags.node_mut(table).unwrap().attributes.summary = Some("Wie zegt wat over wie".to_owned());
    let head = w.tag(Role::TableHead, table);
    let rows = w.tag(Role::TableBody, table);
    for (number, cells) in
        [["Actor", "Standpunt", "Aantal"], ["Seoul", "Eist terugtrekking", "12"], ["Moskou", "", "3"]].into_iter().enumerate()
    {
        let row = w.tag(Role::Row, if number == 0 { head } else { rows });
        let y = w.y;
        for (column, words) in cells.into_iter().enumerate() {
            let role = if number == 0 { Role::HeadCell } else { Role::Cell };
            let cell = w.tag(role, row);
            if role == Role::HeadCell {
                let scope = if number == 0 { Scope::Column } else { Scope::Row };
                w.document.tags.node_mut(cell).unwrap().attributes.scope = Some(scope);
            }
            w.y = y;
            let style = if number == 0 { sans().bold() } else { sans().figures(Figures::Tabular) };
            let align = if column == 2 { Align::End } else { Align::Start };
            w.set(
                &[Span::new(words, style, Lang::new("nl"))],
                &ParagraphStyle::new(140.0, 14.0).aligned(align),
                column as f32 * 150.0,
                cell,
                None,
            );
        }
        w.y = y + 16.0;
        let rule = Path::line((LEFT, w.y), (LEFT + WIDTH, w.y));
        w.document.pages.last_mut().unwrap().shape(Shape::stroked(rule, Stroke::dashed(ACCENT, 0.5, 2.0, 2.0)));
        w.y += 4.0;
    }
}

fn figure(w: &mut Writer) {
    let figure = w.tag(Role::Figure, Tags::ROOT);
    w.document.tags.node_mut(figure).unwrap().alt = Some("Een gearceerd vlak met een kenteken en een foto".to_owned());
    let y = w.y + 6.0;
    let area = Rect::new(LEFT, y, 120.0, 50.0);
    let hatch = Hatch { colour: ACCENT, width: 0.6, step: 4.0, degrees: 45.0, crossed: false };
    let shape = Shape {
        path: Path::rounded(area, 6.0),
        fill: Some(Colour::hex(0xdb_e6f2)),
        hatch: Some(hatch),
        stroke: Some(Stroke::new(ACCENT, 1.0)),
    };
    let picture = w.document.picture(&Picture::open(png()).unwrap());
    let jpeg = w.document.picture(&Picture::open(jpeg()).unwrap());
    let page = w.document.pages.last_mut().unwrap();
    page.items.push(Item::tagged(Drawing::Shape(shape), figure));
    page.items.push(Item::tagged(Drawing::Picture { picture, area: Rect::new(LEFT + 140.0, y, 60.0, 50.0) }, figure));
    page.items.push(Item::tagged(Drawing::Picture { picture: jpeg, area: Rect::new(LEFT + 220.0, y, 40.0, 50.0) }, figure));
    w.y = y + 60.0;
}

/// A small picture with transparency.
pub(crate) fn png() -> Vec<u8> {
    let picture =
        image::RgbaImage::from_fn(24, 20, |x, y| image::Rgba([x as u8 * 10, y as u8 * 12, 120, if x < 12 { 255 } else { 90 }]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A small JPEG, 50 wide and 40 high, with an EXIF block that names a camera and says: turned a quarter.
pub(crate) fn jpeg() -> Vec<u8> {
    let picture =
        image::RgbImage::from_fn(50, 40, |x, y| image::Rgb([if x < 25 { 220 } else { 30 }, if y < 20 { 200 } else { 40 }, 60]));
    let mut plain = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut plain, image::ImageFormat::Jpeg).unwrap();
    let plain = plain.into_inner();
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend(b"\x01\x0f\0\x02\0\0\0\x0a\0\0\0\x26");
    tiff.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    tiff.extend(b"\0\0\0\0");
    tiff.extend(b"GeheimCam\0");
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1];
    bytes.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
    bytes.extend(b"Exif\0\0");
    bytes.extend(tiff);
    bytes.extend(&plain[2..]);
    bytes
}
