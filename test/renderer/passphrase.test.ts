import { describe, expect, it } from 'vitest'
import { passphraseProblem, passphraseStrength, sameRecoveryCode } from '../../src/renderer/shared/passphrase-strength'
import { emptyProfile, isRegistrationCode, profileProblems } from '../../src/renderer/shared/profile-form'

describe('how hard a passphrase is to guess', () => {
  it('a short one is weak, whatever is in it', () => expect(passphraseStrength('aB3$xY9')).toBe('weak'))
  it('a long row of the same or of neighbours is weak', () => {
    for (const poor of ['aaaaaaaaaaaa', '12345678901234', 'qwertyuiopasdf', 'abcdefghijklmn', 'password123456']) {
      expect(passphraseStrength(poor)).toBe('weak')
    }
  })
  it('four unrelated words are very good', () =>
    expect(passphraseStrength('correct horse battery staple')).toBe('strong'))
  it('eight unrelated Chinese characters are not enough, twelve are good', () => {
    expect(passphraseStrength('山雨夜灯书船风竹')).toBe('weak')
    expect(['good', 'strong']).toContain(passphraseStrength('山雨夜灯书船风竹墨石桥雪'))
  })
  it('never falls when more unrelated characters come', () => {
    const order = ['weak', 'fair', 'good', 'strong']
    const whole = 'kD7!mzPq2#vRt9^Lw5&'
    const steps = Array.from({ length: whole.length }, (_, end) =>
      order.indexOf(passphraseStrength(whole.slice(0, end + 1))),
    )
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
  })
})

describe('a new passphrase', () => {
  it('says first what is wrong with it, then that the two differ', () => {
    expect(passphraseProblem('short', 'short')).toBe('tooShort')
    expect(passphraseProblem('11111111111', '11111111111')).toBe('tooWeak')
    expect(passphraseProblem('correct horse battery', 'correct horse batterx')).toBe('differ')
    expect(passphraseProblem('correct horse battery', 'correct horse battery')).toBeNull()
  })
})

describe('typing the recovery code back', () => {
  const printed = 'SBRX-XCR9-P3NK-2VP0-AB3X-NNAG-2253'
  it('small letters, spaces and missing dashes are fine', () => {
    expect(sameRecoveryCode(' sbrx xcr9 p3nk2vp0 ab3x nnag 2253 ', printed)).toBe(true)
  })
  it('O for 0 is fine, full-width letters too', () => {
    expect(sameRecoveryCode('SBRX-XCR9-P3NK-2VPO-AB3X-NNAG-２２５３', printed)).toBe(true)
  })
  it('one wrong character is not', () => expect(sameRecoveryCode(printed.replace('9', '8'), printed)).toBe(false))
})

describe('firm and advisor', () => {
  it('a registration code is S and thirteen digits, or not there yet', () => {
    expect(isRegistrationCode('S0000000000001')).toBe(true)
    expect(isRegistrationCode('')).toBe(true)
    for (const wrong of ['S000000000001', 'A0000000000001', 's0000000000001', 'S00000000000012'])
      expect(isRegistrationCode(wrong)).toBe(false)
  })
  it('firm and name are needed', () => {
    expect(profileProblems(emptyProfile)).toEqual({ firm: 'firmMissing', advisorName: 'nameMissing' })
    expect(profileProblems({ ...emptyProfile, firm: '示例证券', advisorName: '林一舟' })).toEqual({})
  })
})
