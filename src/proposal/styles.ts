/** Page CSS of the proposal: A4, one measure, one accent, hairlines instead of boxes, safe in grey scale. */
export function proposalStyles(accent: string, runningHead: string, largeType: boolean): string {
  const base = largeType ? 15 : 12.2
  const small = largeType ? 12 : 10
  const flowing = largeType
    ? // Larger letters fill more pages: sections follow each other instead of leaving halves of pages empty.
      'section:not(.cover) { break-before: auto; margin-top: 2.6em } section.own { break-before: page; break-after: page; margin-top: 0 } .own + section { margin-top: 0 }'
    : ''
  const head = runningHead.replace(/[\\"]/g, ' ')
  return `
@page { size: A4; margin: 20mm 18mm 17mm;
  @top-left { content: "${head}"; font: ${small}px 'Noto Sans SC'; color: #667182 }
  @bottom-right { content: counter(page) " / " counter(pages); font: ${small}px 'Noto Sans SC'; color: #667182 } }
@page cover { @top-left { content: none } @bottom-right { content: none } }
:root { --ink: #1b2430; --ink-2: #4a5563; --ink-3: #5f6a79; --line: #dfe3e8; --accent: ${accent};
  --green: #1f7a55; --grey: #5d6673; --red: #a8332b }
* { box-sizing: border-box }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { margin: 0; font: ${base}px/1.58 'Noto Sans SC', sans-serif; color: var(--ink); font-variant-numeric: tabular-nums }
section { break-before: page } section.flow { break-before: auto; margin-top: 2.6em }
${flowing}
section.together { break-inside: avoid } section > p:last-child, section > p.small { break-before: avoid }
section.cover { page: cover; break-before: auto; height: 257mm; display: flex; flex-direction: column }
h1 { font-size: 1.72em; line-height: 1.38; margin: 0 0 .5em; font-weight: 700; text-wrap: balance }
h2 { font-size: 1.16em; line-height: 1.45; margin: 1.5em 0 .45em; font-weight: 700; color: var(--accent); break-after: avoid }
.keep { break-inside: avoid } .keep > h2:first-child { margin-top: 1.5em }
p { margin: 0 0 .7em } ul { margin: .2em 0 .6em; padding-left: 1.25em } li { margin: .12em 0 } li:last-child, figure + p.b { break-before: avoid }
.kicker { color: var(--accent); font-weight: 700; font-size: .92em; margin-bottom: .25em }
.head { border-bottom: 1.6px solid var(--accent); padding-bottom: .55em; margin-bottom: 1.1em; break-after: avoid; break-inside: avoid }
.lead { font-size: 1.1em; color: var(--ink-2); break-after: avoid }
.whole { white-space: nowrap; }
.dim { color: var(--ink-3) } .small { font-size: .88em } .b { font-weight: 700 }
.compact { font-size: .93em; line-height: 1.5 } .compact th, .compact td { padding-top: .27em; padding-bottom: .27em } .compact h2 { margin-top: 1.1em }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 7mm } .two.wide-right { grid-template-columns: 2fr 3fr } .two > div > h2:first-child { margin-top: 0 }
table { border-collapse: collapse; width: 100%; margin: .3em 0 .6em }
caption { text-align: left; color: var(--ink-3); font-size: .9em; padding-bottom: .35em }
th, td { border-bottom: .7px solid var(--line); padding: .4em .5em; text-align: left; font-weight: 400; vertical-align: top }
thead th { color: var(--ink-3); font-size: .88em; border-bottom: 1px solid #b9c1cb; vertical-align: bottom }
tbody th { font-weight: 400 } th:first-child, td:first-child { padding-left: 0 } th:last-child, td:last-child { padding-right: 0 }
.n { text-align: right; white-space: nowrap } tr { break-inside: avoid }
/* No table leaves its head with one row behind, or sends its last row on alone. */
tbody tr:first-child { break-after: avoid } tbody tr:last-child, tfoot tr { break-before: avoid } section.flow > .head + table { break-inside: avoid }
/* A sum stands at the end alone, not at the foot of every page that the table runs over. */
tfoot { display: table-row-group } tfoot th, tfoot td { font-weight: 700; border-bottom: 0 }
tr.on th, tr.on td { font-weight: 700; background: #eef4f5 }
figure { margin: .4em 0 .9em; break-inside: avoid } figcaption { font-size: .92em; color: var(--ink-2); margin-bottom: .3em }
canvas { display: block } figure.narrow { width: 74%; margin-left: auto; margin-right: auto }
.zone { display: inline-block; padding: .06em .75em .1em; border-radius: .5em; color: #fff; font-weight: 700; white-space: nowrap }
.zone.green { background: var(--green) } .zone.grey { background: var(--grey) } .zone.red { background: var(--red) }
.figures { break-inside: avoid; display: grid; grid-template-columns: repeat(4, 1fr); gap: 0 5mm; margin: .6em 0 1em; border-top: 1px solid #b9c1cb; border-bottom: 1px solid #b9c1cb }
.figures > div { padding: .6em 0 .65em } .figures .v { font-size: 1.5em; font-weight: 700; line-height: 1.3 } .figures .k { color: var(--ink-3); font-size: .88em }
.mark { display: inline-block; min-width: 1.1em; font-weight: 700 }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm 12mm; margin-top: 5mm }
.sign > div { border-bottom: .8px solid var(--ink); height: 16mm; display: flex; align-items: flex-end; padding-bottom: 1mm; color: var(--ink-3) }
.box { display: inline-block; width: .95em; height: .95em; border: 1px solid var(--ink); margin-right: .45em; vertical-align: -.12em }
.hash { font-family: 'Noto Sans SC', monospace; overflow-wrap: anywhere; font-size: .92em }
ol.notices { padding-left: 1.5em } ol.notices li { margin: .5em 0; break-inside: avoid }
.cover .firm { display: flex; justify-content: space-between; color: var(--ink-2) } .cover .band { height: 3mm; background: var(--accent); margin: 4mm 0 0 }
.cover .main { margin-top: 62mm } .cover h1 { font-size: 3.3em; margin: 0 0 .15em } .cover .line { font-size: 1.35em; color: var(--ink-2); margin-bottom: 16mm }
.cover dl { display: grid; grid-template-columns: 30mm 1fr; gap: 2.2mm 4mm; font-size: 1.1em; margin: 0 } .cover dt { color: var(--ink-3) } .cover dd { margin: 0; font-weight: 700 }
.cover .foot { margin-top: auto; border-top: .8px solid var(--line); padding-top: 3mm; color: var(--ink-3) }
`
}
