import { describe, expect, it } from 'vitest'
import { wordingReason } from '../../../src/backend/proposals/create-proposal'

const finding = { severity: 'block', index: 0 } as const

describe('a refused phrase', () => {
  it('comes with what to write instead', () => {
    expect(wordingReason({ ...finding, phrase: '稳赚', replacement: '有机会获得收益' })).toBe('稳赚→有机会获得收益')
  })

  it('stands alone, without an arrow into nothing, where the rules know nothing better', () => {
    expect(wordingReason({ ...finding, phrase: '保证收益' })).toBe('保证收益')
    expect(wordingReason({ ...finding, phrase: '保证收益', replacement: '' })).toBe('保证收益')
  })
})
