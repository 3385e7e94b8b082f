import { describe, expect, it } from 'vitest'
import { constraintsDocument } from '../../src/contract/api/allocation'
import { formOf, nextId, readForm } from '../../src/renderer/features/allocation/constraints-form'
import { emptyDraft, percentOf, readDraft, sumOf } from '../../src/renderer/features/allocation/draft'
import { shelfRate, tenths } from '../../src/renderer/features/allocation/view'

const TODAY = '2026-11-20'
const names = new Map([['605901', '示例云港']])
const full = constraintsDocument.parse({
  version: 1,
  needs: [{ id: 'n1', label: '学费', amount: 300_000, on: '2027-08' }],
  monthlySpending: 15_000,
  employment: 'retired',
  keep: [{ code: '605901', name: '示例云港', quantity: 500, reason: '家里留下的', until: null }],
  pledged: [{ code: '605901', name: '示例云港', quantity: null }],
  windows: [{ code: '605901', name: '示例云港', from: '2026-11-01', to: '2026-11-30', reason: '定期报告' }],
  exclusions: { themes: ['coal'], words: ['军工', '白酒'], issuers: [], codes: ['512690'] },
  heldAway: 'fixed',
  fewLines: false,
})

describe('the form of a client’s limits', () => {
  it('what is read back is what was kept', () => {
    expect(readForm(formOf(full), names, TODAY)).toEqual({ document: full, errors: {} })
  })

  it('names the field of everything that is wrong, and gives no document', () => {
    const form = formOf(full)
    const [need] = form.needs
    const [kept, pledged, window] = form.positions
    if (need === undefined || kept === undefined || pledged === undefined || window === undefined)
      throw new Error('a row is missing')
    const wrong = {
      ...form,
      monthlySpending: '-1',
      needs: [
        { ...need, label: ' ', amount: '0', on: '2027-13' },
        { ...need, id: 'n2', on: '2026-10' },
      ],
      positions: [
        { ...kept, reason: '' },
        { ...pledged, code: null, quantity: 'x' },
        { ...window, to: '2026-10-31' },
      ],
    }
    expect(readForm(wrong, names, TODAY)).toEqual({
      document: null,
      errors: {
        'n1.label': 'label',
        'n1.amount': 'amount',
        'n1.on': 'month',
        'n2.on': 'past',
        monthlySpending: 'spending',
        'p1.reason': 'reason',
        'p2.code': 'position',
        'p2.quantity': 'quantity',
        'p3.to': 'dates',
      },
    })
  })

  it('takes thousands separators of both widths and lists with any comma', () => {
    const form = { ...formOf(full), monthlySpending: '15，000', words: '军工， 白酒、军工;' }
    const { document } = readForm(form, names, TODAY)
    expect(document?.monthlySpending).toBe(15_000)
    expect(document?.exclusions.words).toEqual(['军工', '白酒'])
  })

  it('a new row gets an id that no row has', () => {
    expect(nextId('n', [])).toBe('n1')
    expect(nextId('n', [{ id: 'n2' }, { id: 'n7' }])).toBe('n8')
  })
})

describe('weights that are typed', () => {
  it('begin with tenths of a percent that add up to 100', () => {
    const thirds = { A: 1 / 3, B: 1 / 3, C: 1 / 3 }
    expect(Object.values(tenths(thirds)).reduce((sum, tenth) => sum + tenth, 0)).toBe(1000)
    expect(sumOf(emptyDraft(thirds))).toBe(100)
    expect(readDraft(emptyDraft(thirds))).not.toBeNull()
  })

  it.each([
    ['12.5', 12.5],
    ['12.5%', 12.5],
    ['', 0],
    ['abc', null],
    ['-1', null],
    ['101', null],
  ])('%s is %s', (text, percent) => expect(percentOf(text)).toBe(percent))

  it('are no mix while they do not add up', () => {
    expect(readDraft({ A: '50', B: '49.9' })).toBeNull()
    expect(readDraft({ A: '50', B: '50' })).toEqual({ A: 0.5, B: 0.5 })
    expect(readDraft({ A: '150', B: '-50' })).toBeNull()
  })
})

describe('what the shelf costs a year', () => {
  it('is the average of the classes, and nothing for shares that are held directly', () => {
    const rates = { BOND: 0.004, EQUITY: 0.01 }
    expect(shelfRate(rates, { BOND: 0.5, EQUITY: 0.5 })).toBeCloseTo(0.007, 12)
    const lock = [{ assetClass: 'EQUITY', weight: 0.5, stock: true }]
    expect(shelfRate(rates, { BOND: 0.5, EQUITY: 0.5 }, lock)).toBeCloseTo(0.002, 12)
  })

  it('is not said when less than half is known', () => {
    expect(shelfRate({ BOND: 0.004 }, { BOND: 0.4, EQUITY: 0.6 })).toBeNull()
  })
})
