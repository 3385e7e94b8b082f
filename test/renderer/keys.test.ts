import { describe, expect, it } from 'vitest'
import { chordOf } from '../../src/renderer/lib/keys'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
): string => chordOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

describe('names of keys', () => {
  it('Ctrl K and Command K are the same chord, capitals or not', () => {
    expect(press('k', { ctrlKey: true })).toBe('mod+k')
    expect(press('K', { metaKey: true })).toBe('mod+k')
  })
  it('the question mark needs Shift on some keyboards and not on others', () => {
    expect(press('?', { shiftKey: true })).toBe('?')
    expect(press('?')).toBe('?')
  })
  it('Shift counts with Ctrl and with named keys', () => {
    expect(press('l', { ctrlKey: true, shiftKey: true })).toBe('mod+shift+l')
    expect(press('Tab', { shiftKey: true })).toBe('shift+Tab')
  })
  it('Alt is a chord of its own', () => expect(press('g', { altKey: true })).toBe('alt+g'))
})
