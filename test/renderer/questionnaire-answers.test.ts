import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionnaireView } from '../../src/contract/api/planning'
import { questionnaires } from '../../src/domain/suitability/questionnaire'
import {
  answeredCount,
  choose,
  groupsOf,
  isOpen,
  nextOpen,
  optionOfKey,
  type Answers,
} from '../../src/renderer/features/risk/answers'

const viewOf = (id: string): QuestionnaireView => {
  const form = questionnaires.find((q) => q.id === id)
  if (form === undefined) throw new Error(id)
  return {
    id: form.id,
    version: form.version,
    appliesTo: form.appliesTo,
    title: form.title,
    questions: form.questions.map((q) => ({
      id: q.id,
      multiple: q.multiple,
      text: q.text,
      options: q.options.map((o) => ({ id: o.id, text: o.text })),
    })),
    contradictions: form.contradictions.map((c) => ({ code: c.code, text: c.text })),
  }
}
const personal = viewOf('personal-20')
const question = (id: string) => {
  const found = personal.questions.find((q) => q.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

describe('answers of a questionnaire', () => {
  it('a second choice replaces the first where one answer is asked for', () => {
    const once = choose({}, question('1'), 'A')
    expect(choose(once, question('1'), 'C')).toEqual({ '1': 'C' })
  })

  it('several answers keep the order of the form, and a second choice takes one back', () => {
    const both = choose(choose({}, question('9'), 'C'), question('9'), 'B')
    expect(both).toEqual({ '9': ['B', 'C'] })
    const none = choose(choose(both, question('9'), 'B'), question('9'), 'C')
    expect(none).toEqual({ '9': [] })
    expect(isOpen(none, '9')).toBe(true)
    expect(answeredCount(none)).toBe(0)
  })

  it('digits and letters name an option, other keys none', () => {
    expect(optionOfKey(question('1'), '2')).toBe('B')
    expect(optionOfKey(question('1'), 'e')).toBe('E')
    expect(optionOfKey(question('18'), '4')).toBeUndefined()
    expect(optionOfKey(question('18'), 'd')).toBeUndefined()
    expect(optionOfKey(question('1'), 'ArrowDown')).toBeUndefined()
    expect(optionOfKey(question('1'), '0')).toBeUndefined()
  })

  it('Enter goes on to the next open question and starts over at the top', () => {
    const answers: Answers = { '2': 'A', '20': 'B' }
    expect(nextOpen(personal, answers, null)).toBe('1')
    expect(nextOpen(personal, answers, '1')).toBe('3')
    expect(nextOpen(personal, answers, '19')).toBe('1')
    const all = Object.fromEntries(personal.questions.map((q) => [q.id, 'A']))
    expect(nextOpen(personal, all, '7')).toBeUndefined()
  })

  it('going from open question to open question answers every one of them exactly once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...personal.questions.map((q) => q.id))), (given) => {
        let answers: Answers = Object.fromEntries(given.map((id) => [id, 'A']))
        let steps = 0
        for (let at = nextOpen(personal, answers, null); at !== undefined; at = nextOpen(personal, answers, at)) {
          answers = choose(answers, question(at), 'A')
          steps += 1
        }
        expect(steps).toBe(personal.questions.length - given.length)
        expect(answeredCount(answers)).toBe(personal.questions.length)
      }),
    )
  })

  it.each(['personal-20', 'institution-18'])(
    'the groups of %s hold every question once, in the order of the form',
    (id) => {
      const view = viewOf(id)
      const groups = groupsOf(view)
      expect(groups.flatMap((group) => group.questions)).toEqual(view.questions)
      expect(groups.every((group) => group.key !== null && group.questions.length > 0)).toBe(true)
    },
  )

  it('a form that nobody has divided stands in one group', () => {
    expect(groupsOf({ ...personal, id: 'own-form' })).toEqual([{ key: null, questions: personal.questions }])
  })
})
