import { describe, expect, it } from 'vitest'
import { heardLines } from '../../../src/domain/proposal/heard-lines'

const room = { maxLines: 3, maxLength: 12 }

describe("a client's own words for the proposal", () => {
  it('what the wording rules refuse is left out and counted, never rewritten', () => {
    const { lines, leftOut } = heardLines(['儿子要出国', '最好能保本', '不保本也行'], 'zh-CN', room)
    expect([lines, leftOut]).toEqual([['儿子要出国', '不保本也行'], 1])
  })
  it('empty lines say nothing, long ones are cut, and there is an end', () => {
    const { lines } = heardLines(['', ' 一 ', '二', '三三三三三三三三三三三三三三', '四'], 'zh-CN', room)
    expect(lines).toEqual(['一', '二', '三三三三三三三三三三三…'])
  })
})
