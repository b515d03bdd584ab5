"""The document with ReportLab: python by_reportlab.py DOCUMENT.json OUT.pdf FONTS"""
import html
import json
import sys

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, ListItem, PageBreak, PageTemplate, Paragraph, Table
from reportlab.platypus.tableofcontents import TableOfContents

document = json.load(open(sys.argv[1]))
for name, file in (("serif", "SourceSerif4-Regular"), ("sans", "SourceSans3-Regular"), ("bold", "SourceSans3-Bold")):
    pdfmetrics.registerFont(TTFont(name, "%s/%s.ttf" % (sys.argv[3], file)))
body = ParagraphStyle("body", fontName="serif", fontSize=10.5, leading=14.5, alignment=TA_JUSTIFY, spaceAfter=5)
small = ParagraphStyle("small", fontName="sans", fontSize=9, leading=12)
heads = [
    ParagraphStyle("H%d" % level, fontName="bold", fontSize=18 - 2 * level, leading=22 - 2 * level, spaceBefore=10, keepWithNext=1)
    for level in range(7)
]


class Template(BaseDocTemplate):
    def __init__(self, path, **more):
        super().__init__(path, pagesize=A4, **more)
        self.addPageTemplates([PageTemplate("page", [Frame(70, 80, 455, 680, 0, 0, 0, 0)], onPage=self.foot)])

    def foot(self, canvas, document):
        canvas.setFont("sans", 8)
        canvas.drawRightString(525, 46, str(document.page))

    def afterFlowable(self, flowable):
        if isinstance(flowable, Paragraph) and flowable.style.name.startswith("H"):
            key = "k%d" % id(flowable)
            self.canv.bookmarkPage(key)
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page, key))
            self.canv.addOutlineEntry(flowable.getPlainText(), key, 0)


contents = TableOfContents()
contents.levelStyles = [small]
story = [Paragraph(html.escape(document["title"]), heads[0]), contents, PageBreak()]
for block in document["blocks"]:
    if block["t"] == "h":
        story.append(Paragraph(html.escape(block["text"]), heads[min(block["level"], 6)]))
    elif block["t"] == "p":
        text = html.escape(block["text"])
        story.append(Paragraph('<link href="%s">%s</link>' % (block["url"], text) if block.get("url") else text, body))
    elif block["t"] == "list":
        items = [ListItem(Paragraph(html.escape(item), body)) for item in block["items"]]
        story.append(ListFlowable(items, bulletType="bullet"))
    elif block["t"] == "table":
        rows = [[Paragraph(html.escape(cell), small) for cell in row] for row in block["rows"]]
        story.append(Table(rows, colWidths=[455 / len(rows[0])] * len(rows[0]), repeatRows=1))
Template(sys.argv[2], lang="nl", title=document["title"]).multiBuild(story)
