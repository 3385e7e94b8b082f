import { describe, expect, it } from 'vitest'
import { constraintsDocument } from '../../../src/contract/api/allocation'
import { allNeeds, needsOfConstraints } from '../../../src/backend/market-day/constraint-needs'

const bill = { id: 'n1', label: '学费', amount: 300_000, on: '2027-09' }

describe('money that a client will need', () => {
  it('is read from his constraints as they are saved', () => {
    const document = constraintsDocument.parse({ version: 1, needs: [bill, { ...bill, id: 'n2', on: '2026-10' }] })
    expect(needsOfConstraints(document, '2026-11-20')).toEqual([{ label: '学费', month: '2027-09', amount: 300_000 }])
    expect(needsOfConstraints(document, '2026-10-31')).toHaveLength(2)
  })

  it('nothing saved, or a document of another version, gives none', () => {
    expect(needsOfConstraints(undefined, '2026-11-20')).toEqual([])
    expect(needsOfConstraints({ version: 2, needs: [bill] }, '2026-11-20')).toEqual([])
  })

  it('a sum that plan and constraints both name counts once, two equal bills twice', () => {
    const need = { label: '学费', month: '2027-09', amount: 300_000 }
    expect(allNeeds([need], [{ ...need, label: '女儿学费' }])).toEqual([need])
    expect(allNeeds([need], [need, need])).toHaveLength(2)
    expect(allNeeds([need, need], [])).toHaveLength(2)
  })
})
