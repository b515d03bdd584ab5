"""The document as a web page for LibreOffice: python by_libreoffice.py DOCUMENT.json OUT.html"""
import html
import json
import sys

document = json.load(open(sys.argv[1]))
out = ["<html lang=nl><head><meta charset=utf-8><title>%s</title></head><body>" % html.escape(document["title"])]
out.append("<h1>%s</h1>" % html.escape(document["title"]))
for block in document["blocks"]:
    if block["t"] == "h":
        level = min(block["level"] + 1, 6)
        out.append("<h%d>%s</h%d>" % (level, html.escape(block["text"]), level))
    elif block["t"] == "p":
        text = html.escape(block["text"])
        text = '<a href="%s">%s</a>' % (block["url"], text) if block.get("url") else text
        out.append('<p style="text-align:justify;font-family:Source Serif 4;font-size:10.5pt">%s</p>' % text)
    elif block["t"] == "list":
        out.append("<ul>%s</ul>" % "".join("<li>%s</li>" % html.escape(item) for item in block["items"]))
    elif block["t"] == "table":
        rows = "".join("<tr>%s</tr>" % "".join("<td>%s</td>" % html.escape(cell) for cell in row) for row in block["rows"])
        out.append('<table border=1 style="font-size:9pt">%s</table>' % rows)
open(sys.argv[2], "w").write("".join(out) + "</body></html>")
