import { describe, expect, it } from 'vitest'
import { clientListInput } from '../../src/contract/api/clients'
import { allowedRisks } from '../../src/renderer/features/clients/allowed-risks'
import {
  cleanFilters,
  initialListState,
  nextSort,
  SORT_OF,
  toggleColumn,
} from '../../src/renderer/features/clients/list-state'

describe('sorting the client list', () => {
  it('figures begin with the largest, names with A, dates with the oldest', () => {
    expect(nextSort(initialListState, 'turnover12')).toMatchObject({ sort: 'turnover12', descending: true })
    expect(nextSort(initialListState, 'name')).toMatchObject({ sort: 'name', descending: false })
    expect(nextSort(initialListState, 'lastContactOn')).toMatchObject({ sort: 'lastContactOn', descending: false })
  })
  it('a second click turns the order round', () => {
    expect(nextSort(initialListState, 'assets').descending).toBe(false)
  })
  it('columns that the backend cannot sort by do nothing', () => {
    expect(nextSort(initialListState, 'agreement')).toBe(initialListState)
  })
  it('every order is one that the backend knows', () => {
    for (const sort of Object.values(SORT_OF)) expect(clientListInput.safeParse({ sort }).success).toBe(true)
  })
})

describe('columns', () => {
  it('the name always stays', () => expect(toggleColumn(initialListState, 'name').columns).toContain('name'))
  it('a column comes back in its own place', () => {
    const without = toggleColumn(initialListState, 'tier')
    expect(without.columns).not.toContain('tier')
    expect(toggleColumn(without, 'tier').columns).toEqual(initialListState.columns)
  })
})

describe('filters', () => {
  it('empty ones are left out, so that "no filter" has one form', () => {
    expect(cleanFilters({ tier: [], level: ['C3'], kind: undefined })).toEqual({ level: ['C3'] })
  })
})

describe('what a level may be matched with', () => {
  it('C3 takes R1 to R3, the lowest class R1 only', () => {
    expect(allowedRisks('C3', false)).toBe('R1–R3')
    expect(allowedRisks('C5', false)).toBe('R1–R5')
    expect(allowedRisks('C1', false)).toBe('R1')
    expect(allowedRisks('C1', true)).toBe('R1')
  })
})
