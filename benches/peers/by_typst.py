"""The document with Typst: python by_typst.py DOCUMENT.json OUT.pdf FONTS"""
import json
import re
import sys

import typst

document = json.load(open(sys.argv[1]))


def escaped(text):
    return re.sub(r"([\\#$*_`<>@\[\]~/=+-])", r"\\\1", text).replace("\n", " ")


out = [
    '#set document(title: "%s")' % document["title"],
    '#set page(paper: "a4", margin: (x: 70pt, y: 80pt), footer: context [#h(1fr) #counter(page).display() / #counter(page).final().first()])',
    '#set text(lang: "nl", font: ("Source Serif 4", "Source Sans 3"), size: 10.5pt)',
    "#set par(justify: true, leading: 7pt, spacing: 11pt)",
    '#show heading: set text(font: "Source Sans 3")',
    "#text(24pt)[%s]" % escaped(document["title"]),
    "#outline()",
    "#pagebreak()",
]
for block in document["blocks"]:
    if block["t"] == "h":
        out.append("=" * min(block["level"], 4) + " " + escaped(block["text"]))
    elif block["t"] == "p":
        text = escaped(block["text"])
        out.append('#link("%s")[%s]' % (block["url"], text) if block.get("url") else text)
    elif block["t"] == "list":
        out.append("\n".join("- " + escaped(item) for item in block["items"]))
    elif block["t"] == "table":
        rows = block["rows"]
        cells = ["[%s]" % escaped(cell) for row in rows[1:] for cell in row]
        head = ",".join("[*%s*]" % escaped(cell) for cell in rows[0])
        out.append("#table(columns: %d, table.header(%s), %s)" % (len(rows[0]), head, ",".join(cells)))
    out.append("")
source = sys.argv[2] + ".typ"
open(source, "w").write("\n".join(out))
typst.compile(source, output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True, pdf_standards=["ua-1"])
