import { describe, expect, it } from 'vitest'
import {
  DISCLOSURE_CONDITIONS,
  disclosuresFor,
  disclosureValues,
  shippedDisclosures,
} from '../../../src/domain/proposal/disclosures'

const values = Object.fromEntries(disclosureValues(DISCLOSURE_CONDITIONS, 'zh-CN').map((name) => [name, `«${name}»`]))

describe('disclosures of a document', () => {
  it('a proposal without simulation or products carries what always applies, with the names filled in', () => {
    const result = disclosuresFor(
      [],
      { ...values, firm: '示例证券', name: '示例顾问', code: 'S0000000000001' },
      'zh-CN',
    )
    const texts = result.ok ? result.value : []
    expect(texts.map((t) => t.key)).toEqual(shippedDisclosures.filter((i) => i.when === 'always').map((i) => i.key))
    expect(texts[0]!.text).toContain('示例证券证券投资顾问示例顾问（登记编号S0000000000001）')
  })

  it('each condition adds exactly its own texts', () => {
    const keys = (conditions: Parameters<typeof disclosuresFor>[0]) => {
      const result = disclosuresFor(conditions, values, 'en')
      return result.ok ? result.value.map((t) => t.key) : []
    }
    for (const condition of DISCLOSURE_CONDITIONS) {
      const added = keys([condition]).filter((key) => !keys([]).includes(key))
      expect(added).toEqual(shippedDisclosures.filter((i) => i.when === condition).map((i) => i.key))
      expect(added.length).toBeGreaterThan(0)
    }
  })

  it('every condition in the file is known', () => {
    const known = new Set<string>(['always', ...DISCLOSURE_CONDITIONS])
    expect(shippedDisclosures.filter((i) => !known.has(i.when))).toEqual([])
  })

  it('a value that is missing or empty is named, and no text has a hole', () => {
    const { firm: _firm, ...without } = values
    expect(disclosuresFor([], without, 'en')).toMatchObject({
      ok: false,
      problems: [{ code: 'invalid_input', path: '/values/firm' }],
    })
    expect(disclosuresFor([], { ...values, phone: ' ' }, 'en')).toMatchObject({
      ok: false,
      problems: [{ path: '/values/phone' }],
    })
    const all = disclosuresFor(DISCLOSURE_CONDITIONS, values, 'zh-CN')
    expect(all.ok && all.value.filter((t) => /[{}]/.test(t.text))).toEqual([])
  })

  it('both languages ask for the same values', () => {
    for (const condition of DISCLOSURE_CONDITIONS) {
      expect(disclosureValues([condition], 'en').toSorted()).toEqual(disclosureValues([condition], 'zh-CN').toSorted())
    }
  })
})
