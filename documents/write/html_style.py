"""The style of the printed page. It stands in the page itself, which must look right wherever it is opened."""

STYLE = """\
:root { color-scheme: only light; --rule: #8a8a8a; --quiet: #555; --inserted: #0a5c2b; --deleted: #9c1c2e; }
* { box-sizing: border-box; }
body { max-width: 48rem; margin: 2.5rem auto; padding: 0 1.5rem; background: #fff; color: #111;
  font: 1.0625rem/1.5 "Times New Roman", "Liberation Serif", "Noto Serif KR", "Noto Serif CJK KR", Batang, serif; }
h1 { margin: 0 0 .35rem; font-size: 1.75rem; line-height: 1.2; text-wrap: balance; }
h2 { margin: 1.75rem 0 .75rem 7rem; font-size: 1.125rem; line-height: 1.3; break-after: avoid; }
p { margin: 0; }
.subtitle { margin-bottom: 1rem; color: var(--quiet); font-size: 1.125rem; }
.notice { margin: .4rem 0; padding-left: .75rem; border-left: 3px solid var(--rule); font-size: .9375rem; }
.key { margin: 1rem 0 2rem; padding: .4rem 0; border: solid var(--rule); border-width: 1px 0; font-size: .9375rem; }
.key span { margin-left: .9rem; }
.enacting { margin: 0 0 .75rem 7rem; font-style: italic; }
.paragraph { display: grid; grid-template-columns: 6rem minmax(0, 1fr); column-gap: 1rem; margin-bottom: .75rem;
  break-inside: avoid; }
.level-1 .text { padding-inline-start: 1.5rem; }
.level-2 .text { padding-inline-start: 3rem; }
.level-3 .text { padding-inline-start: 4.5rem; }
.text { overflow-wrap: break-word; white-space: pre-wrap; orphans: 3; widows: 3; }
.label { padding-top: .2rem; font: 700 .8125rem/1.5 Arial, "Liberation Sans", "Noto Sans CJK KR", sans-serif; }
.status { display: block; color: var(--quiet); font-weight: 400; font-size: .75rem; line-height: 1.3; }
ins { color: var(--inserted); text-decoration: underline; text-decoration-thickness: .09em;
  text-underline-offset: .16em; text-decoration-skip-ink: none; }
del { color: var(--deleted); text-decoration: line-through; text-decoration-thickness: .09em; }
ins.moved { text-decoration-style: double; }
del.moved { text-decoration-style: double; }
sup { font-size: .7em; line-height: 0; }
sup a { color: inherit; text-decoration: none; }
.note { margin: .4rem 0 .25rem; padding: .1rem 0 .1rem .75rem; border-left: 2px solid var(--rule); color: #333;
  font: .8438rem/1.45 Arial, "Liberation Sans", "Noto Sans CJK KR", sans-serif; white-space: normal; }
footer { margin-top: 2rem; padding-top: .5rem; border-top: 1px solid var(--rule); font-size: .875rem; }
footer ol { margin: 0; padding-left: 1.5rem; }
footer a { color: var(--quiet); text-decoration: none; }
@media (max-width: 34rem) {
  .paragraph { display: block; }
  .status { display: inline; margin-left: .5rem; }
  h2, .enacting { margin-left: 0; }
}
@page { size: A4; margin: 2cm 2cm 2.2cm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
  .label, .note { font-size: 8.5pt; }
  .status { font-size: 7.5pt; }
  footer a[href^="#mark"] { display: none; }
}
"""
