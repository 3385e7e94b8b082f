import { describe, expect, it } from 'vitest'
import { createProposalInput } from '../../src/contract/api/planning'
import { emptyForm, inputOf } from '../../src/renderer/features/proposals/form'
import { checkLines, isRefused, linesOf, MAX_LENGTH, replacePhrase } from '../../src/renderer/features/proposals/lines'
import { fileNameOf } from '../../src/renderer/features/proposals/pdf'

describe("the client's own words, one item a line", () => {
  it('empty lines and outer spaces say nothing', () => {
    expect(linesOf('  孩子明年上大学 \n\n 不想再天天看盘\n')).toEqual(['孩子明年上大学', '不想再天天看盘'])
  })

  it('a promise is refused with what to write instead, and the replacement passes', () => {
    const check = checkLines('预期收益 8%', 'zh-CN')
    expect(isRefused(check)).toBe(true)
    expect(check.findings).toMatchObject([{ phrase: '预期收益', severity: 'block', replacement: '长期假设（模型用）' }])
    const replaced = replacePhrase('预期收益 8%', '预期收益', '长期假设（模型用）')
    expect(replaced).toBe('长期假设（模型用） 8%')
    expect(isRefused(checkLines(replaced, 'zh-CN'))).toBe(false)
  })

  it('a denied promise is no promise, and a doubtful word alone does not refuse', () => {
    expect(isRefused(checkLines('知道不保证收益', 'zh-CN'))).toBe(false)
    const doubtful = checkLines('越安全越好', 'zh-CN')
    expect(doubtful.findings.map((f) => f.severity)).toEqual(['warn'])
    expect(isRefused(doubtful)).toBe(false)
  })

  it('each language has its own rules, and a phrase is named once', () => {
    expect(isRefused(checkLines('a guaranteed income\nall guaranteed', 'en'))).toBe(true)
    expect(checkLines('a guaranteed income\nall guaranteed', 'en').findings).toHaveLength(1)
    expect(isRefused(checkLines('a guaranteed income', 'zh-CN'))).toBe(false)
  })

  it('replaces capital letters too, and takes no phrase for a pattern', () => {
    expect(replacePhrase('Act now! act now?', 'act now', 'for your consideration')).toBe(
      'for your consideration! for your consideration?',
    )
    expect(replacePhrase('1+1 (a)', '(a)', '$&')).toBe('1+1 $&')
  })

  it('more than six items or a line of more than 200 characters are refused, by number', () => {
    expect(checkLines('1\n2\n3\n4\n5\n6\n7', 'zh-CN').tooMany).toBe(true)
    expect(checkLines(`short\n${'字'.repeat(MAX_LENGTH + 1)}`, 'zh-CN').tooLong).toBe(2)
    expect(isRefused(checkLines('字'.repeat(MAX_LENGTH), 'zh-CN'))).toBe(false)
  })
})

describe('the form of a proposal', () => {
  it('an untouched form is a valid request', () => {
    const input = inputOf('client-1', emptyForm('en'))
    expect(createProposalInput.parse(input)).toEqual({
      clientId: 'client-1',
      language: 'en',
      heard: [],
      decide: [],
      largeType: false,
      horizonYears: null,
      scheduleId: null,
    })
  })

  it('money needed within three years lies below the ceiling of three', () => {
    expect(inputOf('client-1', { ...emptyForm('zh-CN'), horizon: '3' }).horizonYears).toBe(2.5)
  })

  it('the file is named without the client, by the day in Shanghai', () => {
    const entry = {
      id: 'p',
      clientId: 'client-1',
      version: 3,
      language: 'zh-CN' as const,
      createdAt: Date.UTC(2026, 10, 23, 16, 30),
      by: 'adviser',
      validUntil: null,
      fileHash: 'x',
      pdfBytes: 1,
      payloadHash: 'y',
    }
    expect(fileNameOf(entry)).toBe('proposal-2026-11-24-v3-zh.pdf')
  })
})
