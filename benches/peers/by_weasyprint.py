"""The document with WeasyPrint: python by_weasyprint.py DOCUMENT.json OUT.pdf FONTS"""
import html
import json
import sys

from weasyprint import CSS, HTML

document = json.load(open(sys.argv[1]))
out = ["<h1>%s</h1><ul class=contents>" % html.escape(document["title"])]
headings = [block for block in document["blocks"] if block["t"] == "h"]
for number, block in enumerate(headings):
    block["id"] = "h%d" % number
    out.append('<li><a href="#%s">%s</a></li>' % (block["id"], html.escape(block["text"])))
out.append("</ul>")
for block in document["blocks"]:
    if block["t"] == "h":
        level = min(block["level"] + 1, 6)
        out.append('<h%d id="%s">%s</h%d>' % (level, block["id"], html.escape(block["text"]), level))
    elif block["t"] == "p":
        text = html.escape(block["text"])
        out.append('<p><a href="%s">%s</a></p>' % (block["url"], text) if block.get("url") else "<p>%s</p>" % text)
    elif block["t"] == "list":
        out.append("<ul>%s</ul>" % "".join("<li>%s</li>" % html.escape(item) for item in block["items"]))
    elif block["t"] == "table":
        rows = block["rows"]
        head = "".join("<th scope=col>%s</th>" % html.escape(cell) for cell in rows[0])
        body = "".join("<tr>%s</tr>" % "".join("<td>%s</td>" % html.escape(cell) for cell in row) for row in rows[1:])
        out.append("<table><thead><tr>%s</tr></thead><tbody>%s</tbody></table>" % (head, body))
faces = "".join(
    "@font-face{font-family:%s;font-weight:%s;src:url(file://%s/%s.ttf)}" % (family, weight, sys.argv[3], name)
    for family, weight, name in (
        ("Serif4", "normal", "SourceSerif4-Regular"),
        ("Sans3", "normal", "SourceSans3-Regular"),
        ("Sans3", "bold", "SourceSans3-Bold"),
    )
)
style = faces + """
@page{size:A4;margin:80pt 70pt;@bottom-right{content:counter(page) " / " counter(pages);font:8pt Sans3}}
body{font:10.5pt/14.5pt Serif4;text-align:justify;hyphens:auto} h1,h2,h3,h4,h5{font-family:Sans3;text-align:left;hyphens:none}
ul.contents{list-style:none;padding:0} ul.contents a::after{content:target-counter(attr(href),page);float:right}
table{border-collapse:collapse;width:100%;font:9pt Sans3;text-align:left} td,th{padding:3pt;vertical-align:top}
"""
page = "<html lang=nl><head><title>%s</title></head><body>%s</body></html>" % (html.escape(document["title"]), "".join(out))
HTML(string=page).write_pdf(sys.argv[2], stylesheets=[CSS(string=style)], pdf_variant="pdf/ua-1", pdf_tags=True)
