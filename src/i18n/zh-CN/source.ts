/** Where a figure comes from: stated, imported, by policy or assumed; source, date, formula in words. */
export const source = { kind: '性质', from: '来源', date: '日期', formula: '怎么算' } as const
