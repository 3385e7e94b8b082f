import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../src/host/node/chromium'
import { createNodePrinter } from '../../src/host/node/print'

const printer = createNodePrinter()
const dir = mkdtempSync(join(tmpdir(), 'advisor-print-'))
const file = join(dir, 'out.pdf')
const root = resolve(import.meta.dirname, '../..')

const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>投资建议书</title>
<style>@page { size: A4; margin: 20mm } @font-face { font-family: Shipped; src: url(/fonts/a.woff2) } body { font-family: Shipped, sans-serif } section { break-after: page }</style>
<script src="/draw.js"></script><script>document.title = 'inline script ran'</script></head>
<body><h1>王建国的退休计划</h1><p id="drawn">not drawn</p><section></section><h2>第二页</h2>
<img src="https://evil.example/pixel.png" alt="追踪"><img src="/missing.png" alt="无"></body></html>`

const text = () => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
const info = () => execFileSync('pdfinfo', [file], { encoding: 'utf8' })

beforeAll(async () => {
  const font = readFileSync(
    join(root, 'node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2'),
  )
  const pdf = await printer.printToPdf({
    html,
    resources: new Map([
      ['/fonts/a.woff2', { contentType: 'font/woff2', body: font }],
      [
        '/draw.js',
        {
          contentType: 'text/javascript',
          body: new TextEncoder().encode(
            "addEventListener('beforeprint', () => { document.getElementById('drawn').textContent = '图已绘制' })",
          ),
        },
      ],
    ]),
  })
  writeFileSync(file, pdf)
})
afterAll(async () => {
  await printer.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('a document on paper', () => {
  it('is A4, tagged, and carries its title', () => {
    expect(info()).toMatch(/Tagged:\s+yes/)
    expect(info()).toMatch(/Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts/)
    expect(info()).toMatch(/Title:\s+投资建议书/)
    expect(info()).toMatch(/Pages:\s+2/)
  })

  it('has an outline', () => {
    expect(readFileSync(file, 'latin1')).toContain('/Outlines')
  })

  it('embeds the shipped font and keeps its text', () => {
    expect(execFileSync('pdffonts', [file], { encoding: 'utf8' })).toMatch(/NotoSansSC.*CID TrueType.*yes/)
    expect(text()).toContain('王建国的退休计划')
  })

  it('runs the script that it was given, and no inline one', () => {
    expect(text()).toContain('图已绘制')
    expect(info()).not.toContain('inline script ran')
  })

  it('comes twice from one warm browser, and quickly the second time', async () => {
    const started = performance.now()
    await printer.printToPdf({ html: '<!doctype html><title>x</title><p>y</p>', resources: new Map() })
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('comes from a page that was made ahead as from a fresh one, and nothing of one document is left for the next', async () => {
    const script = new TextEncoder().encode(
      "const seen = localStorage.getItem('seen'); localStorage.setItem('seen', 'yes'); addEventListener('beforeprint', () => { document.body.textContent = seen === null ? 'first visit' : 'was here' })",
    )
    const document = {
      html: '<!doctype html><title>x</title><body><script src="/visit.js"></script></body>',
      resources: new Map([['/visit.js', { contentType: 'text/javascript', body: script }]]),
    }
    printer.warm?.()
    printer.warm?.()
    for (let copies = 0; copies < 3; copies++) {
      writeFileSync(file, await printer.printToPdf(document))
      expect(text()).toContain('first visit')
    }
  })

  it('is not lost when making a page ahead failed', async () => {
    let browser: string | undefined
    const late = createNodePrinter(() => browser)
    late.warm?.()
    await expect(late.printToPdf({ html: '', resources: new Map() })).rejects.toMatchObject({ code: 'pdfFailed' })
    browser = findChromium()
    expect((await late.printToPdf({ html: '<p>y</p>', resources: new Map() })).length).toBeGreaterThan(500)
    await late.close()
  })

  it('without a browser is refused with a clear code', async () => {
    const none = createNodePrinter(() => undefined)
    await expect(none.printToPdf({ html: '', resources: new Map() })).rejects.toMatchObject({
      code: 'pdfFailed',
      reasons: ['noBrowser'],
    })
  })
})
