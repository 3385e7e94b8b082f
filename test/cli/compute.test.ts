import { describe, expect, it } from 'vitest'
import { parseInput } from '../../src/cli/json-input'
import { advisor } from './run-advisor'

const JOB = 'pension.minimumContribution'
const compute = (job: string, input: unknown) =>
  advisor(['compute', job], typeof input === 'string' ? input : JSON.stringify(input))
const errorOf = (stderr: string): unknown => (JSON.parse(stderr) as { error: unknown }).error

describe('advisor compute', () => {
  it('prints the output and nothing else, exit 0', async () => {
    const { code, stdout, stderr } = await compute(JOB, { entitlementYear: 2032 })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.endsWith('}\n')).toBe(true)
    expect(JSON.parse(stdout)).toMatchObject({
      minMonths: 198,
      meta: { job: JOB, inputHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
  })

  it('says on stderr how long it took, when asked, and leaves the output as it is', async () => {
    const timed = await advisor(['compute', '--time', JOB], '{"entitlementYear":2032}')
    expect(timed.stderr).toMatch(/^pension\.minimumContribution \d+\.\d ms\n$/)
    expect(timed.stdout).toBe((await compute(JOB, { entitlementYear: 2032 })).stdout)
  })

  it.each([
    ['an unknown field', { entitlementYear: 2032, x: 1 }, { code: 'unknown_field', path: '/x' }],
    ['a missing field', {}, { code: 'invalid_input', path: '/entitlementYear' }],
    ['NaN as other programs write it', '{"entitlementYear": NaN}', { code: 'not_finite', path: '/entitlementYear' }],
    ['a number beyond every double', '{"entitlementYear": 1e999}', { code: 'not_finite', path: '/entitlementYear' }],
    ['something that is not JSON', 'entitlementYear=2032', { code: 'invalid_input', path: '' }],
    ['nothing', '', { code: 'invalid_input', path: '' }],
  ])('refuses %s with exit 2 and names the place', async (_name, input, expected) => {
    const { code, stdout, stderr } = await compute(JOB, input)
    expect([code, stdout]).toEqual([2, ''])
    expect(errorOf(stderr)).toMatchObject(expected)
  })

  it('lists several problems in details', async () => {
    const { stderr } = await compute(JOB, { x: 1, y: 2 })
    expect(errorOf(stderr)).toMatchObject({ details: [{ path: '/entitlementYear' }, { path: '/x' }, { path: '/y' }] })
  })

  it('refuses an unknown job', async () => {
    const { code, stderr } = await compute('no.such', {})
    expect([code, errorOf(stderr)]).toMatchObject([2, { code: 'unknown_job', path: '' }])
  })

  it('lists its jobs by name', async () => {
    const { code, stdout } = await advisor(['compute', '--list'])
    const names = stdout.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(names).toContain(JOB)
    expect(names).toEqual(names.toSorted())
  })

  it('describes a job by schemas and an example that the job accepts', async () => {
    const described = JSON.parse((await advisor(['compute', '--describe', JOB])).stdout) as {
      example: unknown
      input: object
      output: object
    }
    expect(described.input).toMatchObject({
      properties: { entitlementYear: expect.anything() },
      additionalProperties: false,
    })
    expect(described.output).toMatchObject({ properties: { minMonths: expect.anything(), meta: expect.anything() } })
    expect((await compute(JOB, described.example)).code).toBe(0)
    expect((await advisor(['compute', '--describe', 'no.such'])).code).toBe(2)
  })
})

describe('advisor compute --batch', () => {
  const line = (job: string, input: unknown): string => JSON.stringify({ job, input })

  it('answers every line in its place, also the crooked ones, exit 0', async () => {
    const lines = [
      line(JOB, { entitlementYear: 2032 }),
      'not json',
      line('no.such', {}),
      line(JOB, {}),
      '{"job":1}',
      line(JOB, { entitlementYear: 2039 }),
    ]
    const { code, stdout, stderr } = await advisor(['compute', '--batch'], `${lines.join('\n')}\n`)
    expect([code, stderr]).toEqual([0, ''])
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as object)
    expect(answers).toMatchObject([
      { output: { minMonths: 198 } },
      { error: { code: 'invalid_input', path: '' } },
      { error: { code: 'unknown_job' } },
      { error: { code: 'invalid_input', path: '/entitlementYear' } },
      { error: { code: 'invalid_input' } },
      { output: { minMonths: 240 } },
    ])
  })

  it('gives for a thousand lines what single calls give', async () => {
    const years = Array.from({ length: 1000 }, (_, index) => 2025 + (index % 30))
    const { stdout } = await advisor(
      ['compute', '--batch'],
      years.map((entitlementYear) => line(JOB, { entitlementYear })).join('\n'),
    )
    const answers = stdout.trimEnd().split('\n')
    expect(answers).toHaveLength(1000)
    expect(answers[7]).toBe(answers[37])
    expect((JSON.parse(answers[7] ?? '') as { output: unknown }).output).toEqual(
      JSON.parse((await compute(JOB, { entitlementYear: 2032 })).stdout),
    )
  })

  it('a blank line between others is answered in its place; the end of the file is no line', async () => {
    const good = line(JOB, { entitlementYear: 2032 })
    const { code, stdout } = await advisor(['compute', '--batch'], `${good}\n\n  \n${good}\n`)
    const answers = stdout.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(answers.map((text) => JSON.parse(text) as object)).toMatchObject([
      { output: { minMonths: 198 } },
      { error: { code: 'invalid_input', path: '' } },
      { error: { code: 'invalid_input', path: '' } },
      { output: { minMonths: 198 } },
    ])
  })

  it('refuses keys beside job and input by name', async () => {
    const { stdout } = await advisor(['compute', '--batch'], '{"job":"x","input":{},"seed":1,"a/b":2}\n')
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'unknown_field', path: '/seed', details: [{ path: '/seed' }, { path: '/a~1b' }] },
    })
  })

  it('of nothing is nothing', async () => {
    expect(await advisor(['compute', '--batch'], '\n')).toMatchObject({ code: 0, stdout: '' })
  })
})

describe('a command line that is not understood', () => {
  it.each([
    [[]],
    [['compute']],
    [['compute', 'a', 'b']],
    [['compute', '--list', 'a']],
    [['compute', '--nope']],
    [['nope']],
  ])('%j is refused with exit 2 or shows the help', async (args) => {
    const { code, stdout, stderr } = await advisor(args)
    expect(args.length === 0 ? [0, true] : [2, false]).toEqual([code, stdout !== ''])
    expect(stderr + stdout).not.toContain('    at ')
  })
})

describe('compute asked in a wrong way', () => {
  it.each([[[]], [['a', 'b']], [['--list', 'a']], [['--nope']], [['--batch', '--list']], [['--describe']]])(
    '%j is answered with exit 2 and JSON',
    async (args) => {
      const { code, stdout, stderr } = await advisor(['compute', ...args])
      expect([code, stdout]).toEqual([2, ''])
      expect(errorOf(stderr)).toMatchObject({ code: 'invalid_input', path: '', message: expect.stringMatching(/./) })
    },
  )
})

describe('input in the dialect of other programs', () => {
  it('is JSON plus numbers that are not finite, named by their place; text that looks like one is text', () => {
    expect(parseInput('{"a":[1,{"b/c":-Infinity}],"d":"NaN","e":NaN}')).toMatchObject({
      ok: false,
      problems: [{ path: '/a/1/b~1c' }, { path: '/e' }],
    })
    expect(parseInput('{"d":"NaN \\" Infinity"}')).toEqual({ ok: true, value: { d: 'NaN " Infinity' } })
    expect(parseInput('NaN')).toMatchObject({ ok: false, problems: [{ code: 'not_finite', path: '' }] })
    expect(parseInput('{a:NaN}')).toMatchObject({ ok: false, problems: [{ code: 'invalid_input', path: '' }] })
  })
})
