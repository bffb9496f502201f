"""Typst functions that every document may use, and the settings that every document has."""

from __future__ import annotations

from typing import Final

FUNCTIONS: Final = r"""
#let fuehrung = ("dot": ".", "hyphen": "-", "underscore": "_", "middleDot": "·", "heavy": "_")
#let vor-komma(s) = measure(if type(s) == str { s.split(",").first() } else { s }).width
#let tabs(start, edge, stops, step, segments) = context {
  let at = start
  for (index, segment) in segments.enumerate() {
    let wide = measure(segment).width
    if index > 0 {
      let stop = stops.find(each => each.at(0) > at + 0.05pt)
      if stop == none { stop = ((calc.floor((at + 0.05pt) / step) + 1) * step, "left", "none") }
      let (to, kind, leader) = stop
      let outside = kind != "left" and to > edge + 0.05pt
      if kind == "right" { to -= wide }
      if kind == "center" { to -= wide / 2 }
      if kind == "decimal" { to -= vor-komma(segment) }
      let room = calc.max(to - at, 0pt)
      let sign = fuehrung.at(leader, default: none)
      let way = if sign == none { h(room) } else { box(width: room, pdf.artifact(repeat(sign))) }
      if outside {
        // Word and LibreOffice: what a stop beyond the margin holds stands there, and the line does not break for it.
        segment = box(width: calc.max(edge - at, 0pt), box(width: room + wide, { way; segment }))
      } else { way }
      at += room
    }
    segment
    at += wide
  }
}
#let unverkuerzt(width, body) = context block(
  width: width, height: measure(block(width: width, body)).height, breakable: false, body,
)
#let beschnitten(width, height, side, body) = context {
  let fits = measure(block(width: width, body)).height <= height
  block(width: 100%, height: height, clip: true, align(left + if fits { side } else { top }, body))
}
#let davor(share, label) = context { h(-share * measure(label).width); label }
#let fuge = text(size: 0pt, sym.wj)
#let halt(room) = { fuge; box(width: 0pt, height: room, baseline: room) }
#let trenn = text(size: 0pt, sym.zws)
#let nach-zeichen(room, line, stretch) = {
  let (at, full, last) = (0pt, (), ())
  for (f, s) in stretch {
    let piece = ""
    for letter in s.clusters() {
      let wide = measure(f(letter)).width
      if at > 0pt and at + wide > room + 0.001pt {
        full.push(box(width: room, (..last, f(piece)).join()))
        (piece, last, at, room) = ("", (), 0pt, line)
      }
      piece += letter
      at += wide
    }
    last.push(f(piece))
  }
  (..full, box(last.join())).join(trenn)
}
#let gestueckelt(first, line, ..stretches) = context {
  for (index, stretch) in stretches.pos().enumerate() {
    if index > 0 { trenn }
    let whole = stretch.map(((f, s)) => f(s)).join()
    let room = if index == 0 { first } else { line }
    if measure(whole).width <= room + 0.001pt {
      if stretch.any(((f, s)) => "/" in s) { box(whole) } else { whole }
    } else { nach-zeichen(room, line, stretch) }
  }
}
#let grossbuchstaben(s) = upper(s.replace("ß", "ẞ"))
#let kapitaelchen(size, s) = for part in s.matches(regex("\p{Ll}+|\P{Ll}+")) {
  if upper(part.text) == part.text { part.text } else { text(size: 0.8 * size, grossbuchstaben(part.text)) }
}
#let seiten-des-abschnitts() = {
  let begins = query(<kek-anfang>).map(each => each.location().page())
  let now = here().page()
  let first = begins.filter(page => page <= now).at(-1, default: 1)
  let next = begins.filter(page => page > now).at(0, default: locate(<kek-ende>).page() + 1)
  str(next - first)
}
"""

SETTINGS: Final = r"""
#set par(leading: 0pt, spacing: 0pt, linebreaks: "simple")
#set block(spacing: 0pt)
#set enum(body-indent: 0pt, number-align: start + top)
#set list(body-indent: 0pt)
#set table(align: left + top, stroke: none)
#set grid(align: left + top)
#show heading: it => it.body
"""
